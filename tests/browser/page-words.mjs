// The words of the journeys of a personal page, in both languages, and a portrait that is nobody's.
export const PORTRAIT = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600">
<rect width="480" height="600" fill="#cfe0d6"/><circle cx="400" cy="120" r="70" fill="#f3d98b"/>
<path d="M0 420 Q120 360 240 420 T480 400 V600 H0Z" fill="#a9c7b4"/>
<path d="M70 600 Q80 440 240 440 T410 600Z" fill="#2f5d73"/><path d="M190 380 h100 v70 q-50 50 -100 0Z" fill="#d9a07c"/>
<path d="M190 448 l50 62 50 -62 24 14 -74 92 -74 -92Z" fill="#f4f1ea"/>
<ellipse cx="240" cy="290" rx="96" ry="116" fill="#e7b48f"/>
<path d="M136 300 Q120 150 240 150 T344 300 Q340 230 290 218 Q220 240 160 224 Q142 250 136 300Z" fill="#2b2320"/>
<circle cx="200" cy="296" r="9" fill="#2b2320"/><circle cx="280" cy="296" r="9" fill="#2b2320"/>
<path d="M204 350 Q240 380 276 350" fill="none" stroke="#9b4b3a" stroke-width="8" stroke-linecap="round"/>
<g fill="none" stroke="#3b4a52" stroke-width="5"><circle cx="200" cy="296" r="34"/><circle cx="280" cy="296" r="34"/><path d="M234 292 h12"/></g></svg>`;

export const WORDS = {
  vi: {
    names: ['Trần Thị Bình', 'Nguyễn Văn An', 'Lê Hoàng Minh'],
    organisation: { phone: 'Trường Trung học cơ sở Xanh', desk: 'Trường Trung học phổ thông Xanh' },
    unit: 'Tổ Ngữ văn',
    position: 'Giáo viên Ngữ văn, phụ trách thư viện',
    about: 'Tôi dạy Ngữ văn từ năm 2009 và giữ thư viện của trường. Ở đây tôi giới thiệu sách hay, bài giảng mở và nhắc học trò cách xem tin trước khi tin.\n\nGóp ý xin gửi thư.',
    contact: 'an.nguyen@truong-xanh.example',
    purpose: 'Giới thiệu sách và bài giảng',
    title: 'Lịch mở thư viện tháng này',
    tags: 'thư viện,chuyện nghề',
    bait: 'TIN KHẨN!!! Chia sẻ ngay cho mọi người trước khi bài bị xoá. Ai không chuyển tiếp cho 10 người thì ngày mai thư viện đóng cửa vĩnh viễn!!!',
    urging: 'Chia sẻ ngay cho mọi người trước khi bài bị xoá: từ thứ hai tuần sau, thư viện mở cửa đến 18 giờ.',
    calm: 'Từ thứ hai tuần sau, thư viện mở cửa đến 18 giờ. Em nào cần tài liệu ôn tập, ghi tên ở bàn thủ thư.\n\nSách mượn xin trả trong vòng 14 ngày.',
    answer: 'Tôi hỏi cô hiệu phó chiều qua',
    shared: 'Tin trên báo',
    says: 'Trang này có lịch nghỉ lễ chính thức, phụ huynh xem ở đây cho chắc.',
    corrected: 'Trang này có lịch nghỉ lễ chính thức của năm học, phụ huynh xem ở đây cho chắc.',
    correction: 'Bản trước thiếu chữ “của năm học”.',
    token: 'Máy ở thư viện',
    handed: 'Danh mục sách mới về trong tuần đã có ở bàn thủ thư.',
    known: 'Trường chưa có thông báo nào về việc này; lịch mở thư viện vẫn như cũ.',
    reason: 'Lịch đã đổi',
  },
  en: {
    names: ['Mary Baker', 'John Carter', 'Anna Dixon'],
    organisation: { phone: 'Green Primary School', desk: 'Green Secondary School' },
    unit: 'Languages',
    position: 'Teacher of literature, keeper of the library',
    about: 'I have taught literature since 2009 and keep the library of the school. Here are good books, open lessons, and how to look at news before believing them.\n\nPlease write to me.',
    contact: 'j.carter@green-school.example',
    purpose: 'Books and lessons',
    title: 'When the library is open this month',
    tags: 'library,my trade',
    bait: 'URGENT!!! Share this now with everyone before it gets deleted. If you do not forward it to 10 people the library will close forever tomorrow!!!',
    urging: 'Share this now with everyone before it gets deleted: from Monday next week the library is open until six.',
    calm: 'From Monday next week the library is open until six. If you need papers for the examinations, write your name on the list at the desk.\n\nBooks are lent for 14 days.',
    answer: 'I asked the deputy head yesterday',
    shared: 'News of a paper',
    says: 'This site has the official dates of the holidays; parents can be sure of them here.',
    corrected: 'This site has the official dates of the holidays of this school year; parents can be sure of them here.',
    correction: 'The words “of this school year” were missing.',
    token: 'The computer in the library',
    handed: 'The list of new books of this week is at the desk.',
    known: 'The school has announced nothing of the kind; the library is open as before.',
    reason: 'The dates have changed',
  },
};
