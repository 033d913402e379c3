export default definePageConfig({ navigationBarTitleText: '产品周期' })
