"""The pictures that make.sh starts from: a small gradient in each format, with what Pillow and piexif write."""
import struct
import piexif
from PIL import Image, ImageCms, PngImagePlugin

W, H = 24, 16
base = Image.new("RGB", (W, H))
base.putdata([(x * 10, y * 15, (x * y) % 256) for y in range(H) for x in range(W)])


def gps(lat, lon):
    def dms(v):
        return ((int(v), 1), (int(v * 60) % 60, 1), (round(v * 360000) % 6000, 100))
    return {1: b"N", 2: dms(lat), 3: b"E", 4: dms(lon)}


def exif(zeroth, exif_ifd=None, gps_ifd=None, thumbnail=None):
    first = {0x0103: 6} if thumbnail else {}
    return piexif.dump({"0th": zeroth, "Exif": exif_ifd or {}, "GPS": gps_ifd or {}, "1st": first, "thumbnail": thumbnail})


def jpeg(name, image=base, **options):
    image.save(name, "JPEG", quality=80, **options)


jpeg("thumb.jpg", base.resize((8, 6)))
thumbnail = open("thumb.jpg", "rb").read()
phone = exif(
    {0x010F: b"Apple", 0x0110: b"iPhone 13", 0x0112: 6, 0x0131: b"17.3.1", 0x0132: b"2026:03:07 08:50:00",
     0x9C9D: "Trần Lan".encode("utf-16-le") + b"\0\0"},
    {0x9003: b"2026:03:07 08:47:05", 0x9010: b"+07:00", 0x9011: b"+07:00", 0xA430: "Trần Lan".encode(), 0xA431: b"F2LX1234"},
    gps(10.775, 106.7), thumbnail)
jpeg("phone.jpg", exif=phone)
import os
os.remove("thumb.jpg")
# a phone's moving picture: a film behind the end of the still one
open("motion.jpg", "wb").write(open("phone.jpg", "rb").read() + b"\0\0\0\x18ftypmp42" + b"10.775,106.7" * 20)
# fields that say "no place"
jpeg("no_place.jpg", exif=exif({0x010F: b"Canon", 0x0110: b"Canon EOS 5D", 0x0132: b"0000:00:00 00:00:00"}, {},
                               {1: b"N", 2: ((0, 0), (0, 0), (0, 0)), 3: b"E", 4: ((0, 0), (0, 0), (0, 0))}))
jpeg("null_island.jpg", exif=exif({}, {}, gps(0, 0)))
srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
jpeg("plain.jpg")
jpeg("progressive.jpg", progressive=True, icc_profile=srgb, comment=b"10.775, 106.7")
jpeg("restarts.jpg", restart_marker_rows=1, exif=phone)
jpeg("cmyk.jpg", base.convert("CMYK"), exif=phone)
# two pictures in one file (MPF), the second with a place of its own
base.save("pair.jpg", "MPO", save_all=True, append_images=[base.rotate(180)], quality=80)
data = open("pair.jpg", "rb").read()
second = data.rindex(b"\xff\xd8\xff")
open("pair.jpg", "wb").write(data[:second + 2] + b"\xff\xe1" + struct.pack(">H", len(phone) + 2) + phone + data[second + 2:])
for name in ["press", "xmp", "southwest", "labelled", "settings"]:
    jpeg(f"{name}.jpg")


def png(name, texts, **options):
    info = PngImagePlugin.PngInfo()
    for keyword, text, kind in texts:
        if kind == "iTXt":
            info.add_itxt(keyword, text, zip=True)
        else:
            info.add_text(keyword, text, zip=kind == "zTXt")
    options.pop("image", base).save(name, "PNG", pnginfo=info, **options)


png("phone.png", [])
png("webui.png", [("parameters", "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1", "tEXt")])
png("comfy.png", [("prompt", '{"3": {"class_type": "KSampler"}}', "tEXt"), ("workflow", '{"nodes": []}', "zTXt")])
png("midjourney.png", [("Description", "a cat --v 6.0 --ar 16:9 Job ID: 1b2c", "iTXt"), ("Author", "lan", "tEXt")])
png("texts.png", [("Title", "Nhà mới", "iTXt"), ("Comment", "x" * 2000, "zTXt"), ("Creation Time", "2026-03-07T08:47:05+07:00", "tEXt")],
    image=base.convert("RGBA"), icc_profile=srgb)
png("palette.png", [("Comment", "10.775, 106.7", "tEXt")], image=base.quantize(16), transparency=3)
frames = [base.rotate(180), base.transpose(0)]
png("animated.png", [("Comment", "10.775, 106.7", "tEXt")], save_all=True, append_images=frames, duration=100)
base.save("phone.webp", "WEBP", lossless=True, exif=phone, icc_profile=srgb)
base.save("simple.webp", "WEBP", quality=80)
base.save("animated.webp", "WEBP", save_all=True, append_images=frames, duration=100, quality=60, exif=phone,
          xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
base.save("animated.gif", save_all=True, append_images=frames, duration=100, loop=0, comment=b"10.775, 106.7")
