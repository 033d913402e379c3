export default definePageConfig({ navigationBarTitleText: '替顾客办售后' })
