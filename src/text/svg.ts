/** A drawing for an Image: weapp has no svg element and its Image takes neither percentages nor a style element. */
export const svgSource = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
