export default definePageConfig({ navigationBarTitleText: '登记社群', enableShareAppMessage: true })
