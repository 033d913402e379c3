/** What the shop is called on its home page: `SHOP_NAME` of the function's environment, else the product's own name. */
export const shopName = (): string => process.env.SHOP_NAME ?? '甜圈'
