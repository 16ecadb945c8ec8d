// Colours and manners of the screens, light and dark: invented after what people use, none of them anybody's own.

// What every screen has, before its skin says otherwise.
const LIGHT = { ink: '#111', faint: '#65676b', soft: '#555', ground: '#fff', bar: '#fff', 'bar-ink': '#111', line: '#e4e6eb',
  foot: '#fff', field: '#f0f2f5', accent: '#0866ff', wall: '#fff', gap: '12px', wide: '76%', round: '18px' };
const DARK = { ...LIGHT, ink: '#e6e8ea', faint: '#a3a7ad', soft: '#b6bac0', ground: '#18191a', bar: '#18191a',
  'bar-ink': '#e6e8ea', line: '#303236', foot: '#18191a', field: '#2c2e31', accent: '#5aa7ff', wall: '#18191a' };

const DOODLES = 'radial-gradient(circle at 20% 30%, #ffffff55 0 9px, transparent 10px) 0 0/86px 74px,'
  + 'radial-gradient(circle at 70% 60%, #00000012 0 14px, transparent 15px) 0 0/120px 98px,';

// `clock`: where a message's time stands; `names`: where a group shows who wrote; `low`: few messages lie at the bottom.
const CHATS = {
  azure: {
    clock: 'under', names: 'inside',
    light: { bar: '#0a72e8', 'bar-ink': '#fff', wall: '#e4ebf3', in: '#fff', 'in-ink': '#081c36', out: '#d4effe',
      'out-ink': '#081c36', edge: '1px solid #cfdbe6', round: '9px', pill: '#9fb0c1', 'pill-ink': '#fff' },
    dark: { bar: '#16191d', wall: '#0b0d10', in: '#24282e', 'in-ink': '#e1e6ec', out: '#1c4474', 'out-ink': '#eaf3ff',
      round: '9px', pill: '#3a3f46', 'pill-ink': '#d5dae0' },
  },
  bolt: {
    clock: 'none', names: 'above', low: true,
    light: { in: '#f0f0f1', 'in-ink': '#050505', out: 'linear-gradient(#a033ff, #0a7cff)', 'out-ink': '#fff' },
    dark: { wall: '#000', ground: '#000', bar: '#000', foot: '#000', in: '#303133', 'in-ink': '#f2f3f5', out: '#0a7cff',
      'out-ink': '#fff' },
  },
  apple: {
    clock: 'none', names: 'above', stacked: true,
    light: { bar: '#f7f7f8', foot: '#fff', in: '#e9e9eb', 'in-ink': '#000', out: '#0b84fe', 'out-ink': '#fff', accent: '#0b84fe' },
    dark: { wall: '#000', ground: '#000', bar: '#161617', foot: '#000', in: '#262629', 'in-ink': '#fff', out: '#30b455',
      'out-ink': '#fff' },
  },
  plane: {
    clock: 'corner', names: 'inside', low: true,
    light: { bar: '#517da2', 'bar-ink': '#fff', wall: `${DOODLES}linear-gradient(160deg, #d5e3a8, #8fc1a3 60%, #7fb0c0)`,
      in: '#fff', 'in-ink': '#000', out: '#effdde', 'out-ink': '#000', accent: '#3d8fd6', round: '12px', pill: '#00000044',
      'pill-ink': '#fff' },
    dark: { bar: '#212d3b', wall: `${DOODLES}linear-gradient(160deg, #0e1621, #16212e)`, in: '#182533', 'in-ink': '#f5f5f5',
      out: '#2b5278', 'out-ink': '#fff', accent: '#6ab3f3', round: '12px', pill: '#1e2c3acc', 'pill-ink': '#fff' },
  },
  leaf: {
    clock: 'corner', names: 'inside',
    light: { bar: '#008069', 'bar-ink': '#fff', wall: `${DOODLES}#efe7de`, in: '#fff', 'in-ink': '#111b21', out: '#d9fdd3',
      'out-ink': '#111b21', accent: '#c2410c', round: '8px', pill: '#fff' },
    dark: { bar: '#1f2c34', wall: `${DOODLES}#0b141a`, in: '#1f2c34', 'in-ink': '#e9edef', out: '#005c4b', 'out-ink': '#e9edef',
      accent: '#f5b95f', round: '8px', pill: '#1d282f' },
  },
  grape: {
    clock: 'corner', names: 'above', low: true,
    light: { bar: '#fff', wall: '#fafaff', in: '#eeeef8', 'in-ink': '#1c1830', out: '#7360f2', 'out-ink': '#fff', accent: '#7360f2',
      round: '14px' },
    dark: { wall: '#111018', ground: '#111018', in: '#2a2836', 'in-ink': '#f1effa', out: '#5a49c8', 'out-ink': '#fff',
      accent: '#a99cff', round: '14px' },
  },
  material: {
    clock: 'under', names: 'above', low: true,
    light: { wall: '#fbfcff', bar: '#fbfcff', in: '#e7ebf5', 'in-ink': '#1a1c1e', out: '#0b57d0', 'out-ink': '#fff', wide: '84%',
      round: '20px' },
    dark: { wall: '#131314', bar: '#131314', in: '#303134', 'in-ink': '#e3e3e3', out: '#a8c7fa', 'out-ink': '#062e6f', wide: '84%',
      round: '20px' },
  },
};

const PAGES = {
  feed: { light: { wall: '#c9ccd1' }, dark: { wall: '#000', ground: '#242526', bar: '#242526' } },
  paper: { light: { accent: '#a3142b' }, dark: { accent: '#ff8a80', ground: '#121212', bar: '#1f1f1f' } },
  cream: { light: { ground: '#fff8ec', ink: '#2a2118', soft: '#6b5a45', accent: '#7a4a12', bar: '#f3e8d4', field: '#fff8ec' },
    dark: { ground: '#1e1b16', ink: '#e8dcc8', soft: '#b9a98f', accent: '#e0a458', bar: '#14120f' } },
  letter: { light: {}, dark: { ground: '#111416', bar: '#111416' } },
};

const WALLS = ['linear-gradient(150deg, #ff7a18, #af002d 55%, #319197)', 'linear-gradient(160deg, #1b4f8f, #26a69a 70%, #e8d27a)',
  'radial-gradient(circle at 30% 20%, #ffd86b, #d63384 55%, #3b1a78)', 'linear-gradient(20deg, #0f2027, #2c5364 60%, #9dc3d6)',
  'repeating-linear-gradient(45deg, #b33939 0 40px, #cc5b4b 40px 80px)'];

// The manners of a chat's skin.
export const manners = (skin) => CHATS[skin] ?? {};

// The colours of a skin as custom properties. `turn` picks the wallpaper of posters and locked screens.
export function colours(skin, scheme, turn) {
  const own = (CHATS[skin] ?? PAGES[skin] ?? {})[scheme] ?? { wall: WALLS[turn % WALLS.length], bar: 'transparent',
    'bar-ink': '#fff', ground: '#223' };
  return Object.entries({ ...(scheme === 'dark' ? DARK : LIGHT), ...own }).map(([name, value]) => `--${name}:${value}`).join(';');
}
