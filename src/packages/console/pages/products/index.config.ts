export default definePageConfig({ navigationBarTitleText: '商品与备货' })
