"""Pairs of words that say the same: the first is replaced with the second. A pair marked `=` goes both ways."""

import re

PAIRS = """
hiện nay=hiện tại; tuy nhiên=song; bên cạnh đó=ngoài ra; đồng thời>cùng lúc đó; khoảng=chừng; cho hay=cho biết; xảy ra=diễn ra; nhanh chóng>mau chóng
sử dụng>dùng; thực hiện>tiến hành; bệnh nhân=người bệnh; học sinh>các em học sinh; điện thoại di động>điện thoại; tử vong>qua đời; thiệt mạng=tử nạn
phương tiện>xe cộ; ô tô=xe hơi; xe máy=xe gắn máy; máy bay=phi cơ; bệnh viện=nhà thương; người dân=bà con; địa phương>nơi này; gia đình=nhà
con trai>cậu con trai; con gái>cô con gái; vợ>bà xã; giá cả>giá; giá bán>giá; vô cùng>hết sức; rất=hết sức; nhiều>không ít
hiện đại>tân tiến; đặc biệt>nhất là; quan trọng>trọng yếu; nguy hiểm>hiểm nguy; xinh đẹp>đẹp; khó khăn>gian nan; dễ dàng>dễ; lo ngại=lo lắng; lo sợ=sợ hãi
bắt đầu=khởi đầu; kết thúc>khép lại; hoàn thành>làm xong; tiếp tục>vẫn tiếp tục; xây dựng>xây; mua sắm>sắm; di chuyển>đi lại; sinh sống>sống; làm việc>đi làm
cung cấp>đưa ra; hỗ trợ=giúp đỡ; giúp đỡ>giúp; phát hiện>tìm ra; phát hiện ra>tìm thấy; tìm kiếm>tìm; đem lại=mang lại; tạo ra>làm ra
nâng cao>cải thiện; gia tăng=tăng lên; suy giảm>giảm sút; giảm sút>sụt giảm; sụt giảm>giảm; hạ xuống>giảm xuống; tăng mạnh>tăng nhiều; thay đổi=biến đổi
gặp gỡ>gặp; trò chuyện=nói chuyện; trao đổi>bàn bạc; tranh cãi=tranh luận; đồng tình=tán thành; phản đối=không tán thành; quyết định>đi đến quyết định
yêu thích>ưa thích; yêu cầu=đòi hỏi; mong muốn>mong; hy vọng=mong; cố gắng=nỗ lực; nỗ lực>cố gắng; chuẩn bị>sửa soạn; tham gia>góp mặt; tham dự=dự; có mặt>hiện diện
xuất hiện>lộ diện; ra mắt>trình làng; giới thiệu>cho ra mắt; công bố>đưa ra; thông báo=báo; trả lời=đáp; chia sẻ>tâm sự; bày tỏ>thể hiện; thể hiện=biểu lộ
cảm thấy=thấy; nhận thấy>thấy; nhìn thấy=trông thấy; suy nghĩ>nghĩ; hiểu rõ>nắm rõ; ghi nhớ>nhớ; quên đi>quên; tin tưởng>tin; nghi ngờ>hoài nghi; ngạc nhiên=bất ngờ
vui vẻ>vui; buồn bã>buồn; tức giận=giận dữ; mệt mỏi>mệt; khỏe mạnh>khỏe; đau đớn>đau; hạnh phúc>vui sướng; cô đơn>lẻ loi; bình tĩnh>điềm tĩnh; may mắn>may
cha mẹ=bố mẹ; phụ huynh=cha mẹ; bố=cha; ba mẹ=bố mẹ; trẻ em=trẻ nhỏ; trẻ con=con nít; người già=người cao tuổi; thanh niên>người trẻ; giới trẻ=người trẻ
người hâm mộ=fan; khán giả=người xem; cư dân mạng=dân mạng; cộng đồng mạng=dân mạng; mạng xã hội=MXH; trang cá nhân>tường nhà; bình luận=comment; hình ảnh=ảnh
bức ảnh=tấm ảnh; đoạn video=clip; đoạn clip=video; bộ phim>phim; ngôi nhà=căn nhà; chiếc xe>xe; quốc gia=nước; thế giới=toàn cầu; doanh nghiệp=công ty; thương hiệu=nhãn hiệu
khách hàng=khách; người tiêu dùng=người mua; nhân viên=người làm; lao động>người lao động; giám đốc điều hành=CEO; chủ tịch>vị chủ tịch; lãnh đạo>người đứng đầu
cảnh sát=công an; lực lượng chức năng=cơ quan chức năng; cơ quan chức năng=nhà chức trách; bắt giữ=bắt; nghi phạm=đối tượng; điều tra>làm rõ; tội phạm>kẻ phạm tội; lừa đảo=lừa
tai nạn>vụ tai nạn; va chạm=đụng; bị thương>thương tích; đám cháy=vụ cháy; thời tiết>tiết trời; nắng nóng=nóng bức; mưa lớn=mưa to; ngập lụt=ngập; bão>cơn bão
chi phí=phí tổn; thu nhập=tiền kiếm được; tiền lương=lương; tiết kiệm>dành dụm; đắt đỏ=mắc; giá rẻ>rẻ; thua lỗ=lỗ; nợ nần>nợ; đầu tư>rót vốn
thức ăn=đồ ăn; thực phẩm=đồ ăn; bữa sáng=bữa ăn sáng; nước uống>đồ uống; ăn uống>ăn; ngủ nghỉ>ngủ; tập luyện=tập; tập thể dục>vận động; giảm cân>xuống cân; da dẻ>da
ngày nay>bây giờ; thời gian qua=thời gian vừa qua; trước đây=trước kia; sau đó=rồi; mới đây=gần đây; vừa qua=mới rồi; lập tức=ngay; ngay lập tức=tức thì; thường xuyên=hay; đôi khi=thỉnh thoảng
luôn luôn=luôn; hằng ngày=mỗi ngày; hàng năm=mỗi năm; cuối cùng>sau cùng; đầu tiên=trước hết; ban đầu=lúc đầu; trong khi đó=còn; do đó=vì vậy; vì thế=vì vậy; bởi vì=vì; do=vì
nhằm=để; nhưng=song; tuy=dù; mặc dù=dù; cũng như=và; cùng với=với; bao gồm=gồm; chẳng hạn=ví dụ; tương tự=giống vậy; khác nhau>khác biệt; toàn bộ=tất cả; mọi=tất cả
phần lớn=đa số; hầu hết=phần lớn; một số=một vài; vài=một vài; hàng loạt>một loạt; chỉ có>chỉ; ít nhất=tối thiểu; nhiều nhất=tối đa; lớn nhất=to nhất; lớn>to
nổi tiếng=có tiếng; phổ biến=thông dụng; hiếm gặp=hiếm; đơn giản=giản đơn; phức tạp=rắc rối; nghiêm trọng=nặng; tốt nhất>hay nhất; phù hợp=thích hợp; cần thiết=cần; chính xác=đúng
vấn đề=chuyện; sự việc=vụ việc; vụ việc=chuyện này; nguyên nhân=lý do; lý do=nguyên do; kết quả>kết cục; mục tiêu=mục đích; cơ hội=dịp; kế hoạch>dự định; phương pháp=cách
"""

WRONG = {
    "nhiều", "rất", "vì", "do", "mọi", "vài", "lao động", "chủ tịch", "lớn", "nhà", "gia đình", "vợ", "hay", "cần", "đúng", "nặng", "chuyện", "dịp", "còn",
    "rồi", "song", "cha", "bố", "bão", "báo", "ngay", "giảm sút", "kết quả", "tăng mạnh", "nỗ lực", "bị thương", "đặc biệt", "khách", "lương", "lãi", "lỗ", "tập", "đòi hỏi",
    "bắt", "lừa", "dự", "chọn", "mong", "đáp", "đụng", "gồm", "với", "và", "để", "nhưng", "tuy", "dù", "ngập", "hiếm", "mắc", "luôn", "thấy", "khởi đầu", "đầu tiên", "trước hết",
    "cuối cùng", "tử vong", "bất ngờ", "người trẻ", "phần lớn", "đa số", "học sinh", "kế hoạch", "lãnh đạo", "điều tra", "tai nạn", "tiếp tục", "tham gia", "giới thiệu", "chia sẻ",
    "đối tượng", "công an", "đồ ăn", "tất cả", "phản đối", "bệnh viện", "người làm", "nhân viên", "biểu lộ", "địa phương", "thông báo", "công bố", "thế giới", "toàn cầu", "yêu cầu",
    "phương tiện", "người mua", "nhà chức trách", "cơ quan chức năng", "hay nhất", "tốt nhất", "nước", "ảnh", "chừng", "một vài", "hy vọng", "thu nhập", "hằng ngày", "cách", "trả lời",
    "quyết định", "làm việc", "trang cá nhân", "thời tiết", "trong khi đó", "sau đó", "nợ nần", "chuyện này", "da dẻ", "khoảng", "may mắn", "suy nghĩ", "tiết kiệm", "đầu tư",
    "mục tiêu", "mục đích", "khác nhau", "quốc gia", "thường xuyên", "xuất hiện", "thực phẩm", "thể hiện", "hình ảnh", "cảnh sát", "nguyên do", "tiền kiếm được", "nhà thương", "chính xác", "hạnh phúc", "tăng lên",
    "video", "cho biết", "phát hiện", "nóng bức", "tuy nhiên", "cùng với", "cũng như", "hiện đại", "bình tĩnh", "tạo ra", "chỉ có", "ăn uống", "bắt đầu", "phổ biến",
}  # fmt: skip
"""Too many meanings or too weak an equality to be replaced; these words stay as the second of a pair only."""


def table():
    out = {}
    for part in re.split(r"[;\n]", PAIRS):
        part = part.strip()
        if "=" in part:
            a, b = part.split("=")
            out.setdefault(a, b)
            out.setdefault(b, a)
        elif ">" in part:
            a, b = part.split(">")
            out.setdefault(a, b)
    return {a: b for a, b in out.items() if a not in WRONG}


TABLE = table()
KEYS = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, TABLE), key=len, reverse=True)) + r")(?!\w)", re.I)
