export default definePageConfig({ navigationBarTitleText: '设置和同意记录' })
