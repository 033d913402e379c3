export default definePageConfig({ navigationBarTitleText: '报损' })
