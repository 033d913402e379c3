/** The phone the mini-program runs on: an iPhone 14 with a notch, base library 3.x. */
const SYSTEM = {
  brand: 'iPhone',
  model: 'iPhone 14',
  pixelRatio: 2,
  screenWidth: 390,
  screenHeight: 844,
  screenTop: 0,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 47,
  language: 'zh_CN',
  version: '8.0.50',
  system: 'iOS 17.0',
  platform: 'ios',
  SDKVersion: '3.6.0',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  benchmarkLevel: -1,
  enableDebug: false,
  theme: 'light',
  host: { appId: '', env: 'WeChat' },
  safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
  cameraAuthorized: true,
  locationAuthorized: true,
  notificationAuthorized: true,
  locationEnabled: true,
  wifiEnabled: true,
}

/** Synchronous facts about the device and the mini-program. Each call gets its own copy. */
export const deviceFacts: Record<string, () => unknown> = {
  getSystemInfoSync: () => structuredClone(SYSTEM),
  getWindowInfo: () => structuredClone(SYSTEM),
  getDeviceInfo: () => structuredClone(SYSTEM),
  getAppBaseInfo: () => structuredClone(SYSTEM),
  getSystemSetting: () => structuredClone(SYSTEM),
  getAppAuthorizeSetting: () => structuredClone(SYSTEM),
  getMenuButtonBoundingClientRect: () => ({ left: 296, top: 51, right: 383, bottom: 83, width: 87, height: 32 }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
  getPerformance: () => ({ now: () => performance.now(), createObserver: () => ({ observe: () => undefined }) }),
  canIUse: () => true,
  getExtConfigSync: () => ({}),
  getBatteryInfoSync: () => ({ level: 80, isCharging: false }),
}

/** Calls that WeChat answers later, with what it answers when nothing special happens. */
export const asyncAnswers: Record<string, Record<string, unknown>> = {
  ...Object.fromEntries(
    (
      'showToast hideToast showLoading hideLoading setNavigationBarTitle setNavigationBarColor showNavigationBarLoading ' +
      'hideNavigationBarLoading setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot setTabBarItem ' +
      'setTabBarStyle showTabBar hideTabBar setBackgroundColor setBackgroundTextStyle startPullDownRefresh ' +
      'stopPullDownRefresh pageScrollTo showShareMenu hideShareMenu updateShareMenu setClipboardData makePhoneCall ' +
      'openLocation vibrateShort vibrateLong setScreenBrightness setKeepScreenOn previewImage openSetting authorize ' +
      'openPrivacyContract requirePrivacyAuthorize requestPayment scanCode getGroupEnterInfo saveImageToPhotosAlbum ' +
      'openDocument navigateToMiniProgram exitMiniProgram loadFontFace preloadSubpackage requestSubscribeMessage ' +
      'openCustomerServiceChat setInnerAudioOption addPhoneCalendar setVisualEffectOnCapture reportAnalytics'
    )
      .split(' ')
      .map((name) => [name, {}]),
  ),
  showModal: { confirm: true, cancel: false },
  showActionSheet: { tapIndex: 0 },
  login: { code: 'code-of-this-login' },
  checkSession: {},
  getSetting: { authSetting: {} },
  getPrivacySetting: { needAuthorization: false, privacyContractName: '《隐私保护指引》' },
  getNetworkType: { networkType: 'wifi' },
  getScreenBrightness: { value: 0.5 },
  getClipboardData: { data: '' },
  getSystemInfo: SYSTEM,
  getSystemInfoAsync: SYSTEM,
  getImageInfo: { width: 100, height: 100, path: '', orientation: 'up', type: 'png' },
  chooseMedia: { tempFiles: [], type: 'image' },
  chooseImage: { tempFilePaths: [], tempFiles: [] },
  compressImage: { tempFilePath: 'wxfile://tmp_small' },
  readFile: { data: '' },
  downloadFile: { tempFilePath: 'wxfile://tmp_1', statusCode: 200 },
  uploadFile: { data: '', statusCode: 200 },
  canvasToTempFilePath: { tempFilePath: 'wxfile://tmp_2' },
}

/** Calls that a person has to allow first; without an answer of the test they are refused, as by a careful person. */
export const deniedByDefault = ['getLocation', 'getFuzzyLocation', 'chooseLocation', 'chooseAddress', 'getUserProfile']
