import { startLocalCloud } from './local-cloud'

void startLocalCloud
