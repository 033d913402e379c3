export default definePageConfig({ navigationBarTitleText: '门店的群和接龙' })
