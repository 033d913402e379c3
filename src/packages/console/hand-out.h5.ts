/** A download of the browser. */
export const handOut = async (name: string, text: string): Promise<string> => {
  const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
  return '下载好了'
}
