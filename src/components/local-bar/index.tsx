import { Picker, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import {
  becomePerson,
  chooseGroup,
  chosenGroup,
  currentOpenid,
  type LocalGroup,
  type LocalPerson,
  listGroups,
  listPeople,
} from '@/cloud/local-login'
import { Icon } from '@/components/icon'
import classes from './index.module.scss'

const ROLE_TEXT: Record<LocalPerson['role'], string> = {
  customer: '顾客',
  staff: '店员',
  manager: '店长',
  owner: '店主',
}
const NOWHERE = '不从群里来'

const personText = (person: LocalPerson): string => `${person.name} ${ROLE_TEXT[person.role]}`

/** Everything on the page was fetched as somebody else: start again. */
const startAgain = (): void => window.location.reload()

/** h5 only: chooses the demo person you are and the group whose chat you open the next card in. */
export function LocalBar({ shown }: { shown: boolean }) {
  const [people, setPeople] = useState<LocalPerson[]>([])
  const [groups, setGroups] = useState<LocalGroup[]>([])
  const [openid, setOpenid] = useState('')
  const groupId = chosenGroup()

  useEffect(() => {
    let gone = false
    const load = async (): Promise<void> => {
      const [someone, everybody, everywhere] = await Promise.all([currentOpenid(), listPeople(), listGroups()])
      if (gone) return
      setOpenid(someone)
      setPeople(everybody)
      setGroups(everywhere)
    }
    load().catch((error) => console.warn('the local cloud did not say who is there', error))
    return () => {
      gone = true
    }
  }, [])

  if (!shown) return null
  const me = people.find((person) => person.openid === openid)
  const from = groups.find((group) => group.groupId === groupId)
  const choosePerson = async (position: number): Promise<void> => {
    const person = people[position]
    if (person === undefined) return
    await becomePerson(person.openid)
    startAgain()
  }
  const chooseFrom = (position: number): void => {
    chooseGroup(groups[position - 1]?.groupId ?? null)
    startAgain()
  }
  return (
    <View className={classes.bar} id="local-bar" aria-label="本地演示">
      <Picker
        mode="selector"
        range={people.map(personText)}
        value={Math.max(
          0,
          people.findIndex((person) => person.openid === openid),
        )}
        onChange={(event) => choosePerson(Number(event.detail.value))}
      >
        <View className={classes.choice} id="local-person">
          <Text className={classes.text}>{me === undefined ? '你是谁' : personText(me)}</Text>
          <Icon name="chevron-down" size={12} colour="cocoa3" stroke={2} />
        </View>
      </Picker>
      <Picker
        mode="selector"
        range={[NOWHERE, ...groups.map((group) => group.name)]}
        value={1 + groups.findIndex((group) => group.groupId === groupId)}
        onChange={(event) => chooseFrom(Number(event.detail.value))}
      >
        <View className={classes.choice} id="local-group">
          <Text className={classes.text}>{from === undefined ? NOWHERE : `来自 ${from.name}`}</Text>
          <Icon name="chevron-down" size={12} colour="cocoa3" stroke={2} />
        </View>
      </Picker>
    </View>
  )
}
