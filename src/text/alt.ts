/** h5's img inside an Image needs its own alternative text; weapp's Image speaks by its `aria-label`. Empty for decoration. */
export const alt = (label: string): { nativeProps?: { alt: string } } =>
  process.env.TARO_ENV === 'h5' ? { nativeProps: { alt: label } } : {}
