/** What the bundler turns into a class map or an address. */
declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.png' {
  const address: string
  export default address
}
declare module '*.wav' {
  const address: string
  export default address
}
