/** Pages by what a customer sees first; work in the store and operations are downloaded only by those who need them. */
export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/orders/index',
    'pages/me/index',
    'pages/product/index',
    'pages/bag/index',
    'pages/paid/index',
    'pages/order/index',
    'pages/store/index',
    'pages/search/index',
    'pages/agreement/index',
    'pages/privacy/index',
    'pages/licences/index',
    'pages/settings/index',
  ],
  subPackages: [
    { root: 'packages/member', pages: ['pages/coupons/index', 'pages/gift/index'] },
    {
      root: 'packages/staff',
      pages: ['pages/today/index', 'pages/scan/index', 'pages/handover/index', 'pages/waste/index'],
    },
    {
      root: 'packages/console',
      pages: [
        'pages/today/index',
        'pages/products/index',
        'pages/lifecycle/index',
        'pages/coupons/index',
        'pages/groups/index',
        'pages/bind/index',
        'pages/team/index',
        'pages/audit/index',
        'pages/stores/index',
      ],
    },
  ],
  tabBar: {
    color: '#78665A',
    selectedColor: '#AD4E16',
    backgroundColor: '#FFFDFA',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: 'assets/tabs/home.png',
        selectedIconPath: 'assets/tabs/home-on.png',
      },
      {
        pagePath: 'pages/orders/index',
        text: '订单',
        iconPath: 'assets/tabs/orders.png',
        selectedIconPath: 'assets/tabs/orders-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tabs/me.png',
        selectedIconPath: 'assets/tabs/me-on.png',
      },
    ],
  },
  window: {
    navigationBarBackgroundColor: '#FBF7F0',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '甜圈',
    backgroundColor: '#FBF7F0',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  style: 'v2',
})
