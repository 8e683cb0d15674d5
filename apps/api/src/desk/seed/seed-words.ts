import { type Locale } from '@pinabi/guidance';

/** What people write to a desk like ours. For example cases only; shown nowhere else. */
export const OPENINGS: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    'I changed my computer and now the signing page refuses my code. I think I tried too often.',
    'The envelope is at my parents’ home in another country. Can I do anything from here?',
    'I have to sign the annual report this week and the card says it is blocked.',
    'The card worked in spring. Today the browser does not see it at all.',
    'I am not sure which of the three codes is the long one.',
    'I found the envelope, but the letters are hard to read.',
    'My accountant needs my signature and I am travelling until the end of the month.',
    'The program says that the card must be activated first. What does that mean?',
  ],
  et: [
    'Vahetasin arvutit ja nüüd allkirjastamine ei õnnestu. Vist proovisin liiga palju kordi.',
    'Ümbrik jäi vanematekoju teise riiki. Kas saan siit midagi teha?',
    'Pean sel nädalal majandusaasta aruande allkirjastama, aga kaart on blokeeritud.',
    'Kevadel kaart töötas. Täna brauser seda enam ei näe.',
    'Ma ei ole kindel, milline kolmest koodist on see pikk.',
    'Leidsin ümbriku, kuid kiri on raskesti loetav.',
  ],
  ru: [
    'Я сменил компьютер, и теперь страница подписи меня не принимает. Кажется, я пробовал слишком часто.',
    'Конверт остался у родителей в другой стране. Можно ли что-то сделать отсюда?',
    'На этой неделе нужно подписать годовой отчёт, а карта заблокирована.',
    'Весной карта работала. Сегодня браузер её совсем не видит.',
    'Я не уверена, какой из трёх кодов самый длинный.',
    'Конверт нашёлся, но буквы плохо видны.',
  ],
};

export const FOLLOW_UPS: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    'Thank you, that helped. I will try again this evening.',
    'I did as you said and the page is still the same.',
    'Which embassy should I write to?',
    'It worked! Thank you very much.',
  ],
  et: [
    'Aitäh, proovin õhtul uuesti.',
    'Tegin nii, kuid leht on ikka sama.',
    'See õnnestus, suur tänu!',
  ],
  ru: [
    'Спасибо, попробую ещё раз вечером.',
    'Я сделал, как вы сказали, но страница та же.',
    'Получилось, большое спасибо!',
  ],
};

export const NOTES: readonly string[] = [
  'Sounds like the old envelope of the card before this one.',
  'Travelling; answers usually come in the evening.',
  'Asked the embassy about their hours, waiting for them.',
  'Second time this month. Keep an eye on the PUK.',
];

export const COUNTRIES = ['DE', 'GB', 'UA', 'FI', 'TR', 'ES', 'FR', 'IN', 'US', 'LV', 'JP', 'BR'];
export const TAGS = [
  'embassy',
  'travelling',
  'annual-report',
  'old-envelope',
  'second-card',
  'smart-id',
];
export const NAMES = [
  'anna',
  'li',
  'omar',
  'juan',
  'olena',
  'pekka',
  'ines',
  'ravi',
  'yuki',
  'tom',
];
