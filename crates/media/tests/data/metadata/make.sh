#!/bin/sh
# Makes the pictures of this folder anew: exiftool 12.57, ImageMagick 6.9, Python 3 with Pillow 13 and piexif 1.1.
set -eu
cd "$(dirname "$0")"
rm -f -- *.jpg *.png *.webp *.gif
python3 make.py
ET="exiftool -q -overwrite_original"

# a news picture: IPTC and a comment
$ET -IPTC:CodedCharacterSet=UTF8 -IPTC:City=Huế '-IPTC:Country-PrimaryLocationName=Việt Nam' '-IPTC:Sub-location=Cầu Trường Tiền' \
  -IPTC:By-line='Trần Lan' '-IPTC:Caption-Abstract=Nước lên sáng nay' -IPTC:DateCreated=2026:03:07 -IPTC:TimeCreated=08:47:05+07:00 \
  '-Comment=Ảnh thử' press.jpg
# XMP alone
$ET -XMP-exif:GPSLatitude='10.775' -XMP-exif:GPSLongitude='106.7' -XMP-photoshop:City='TP Hồ Chí Minh' \
  -XMP-photoshop:Country='Việt Nam' -XMP-dc:Creator='Trần Lan' -XMP-exif:DateTimeOriginal='2026:03:07 08:47:05+07:00' \
  -XMP-xmp:CreatorTool='Darktable 4.8' -XMP-aux:SerialNumber=12345 xmp.jpg
# little end first, south and west, written by exiftool
$ET -ExifByteOrder=II -EXIF:GPSLatitude=33.45 -EXIF:GPSLatitudeRef=S -EXIF:GPSLongitude=70.66 -EXIF:GPSLongitudeRef=W \
  -EXIF:ImageDescription='Cà phê' -EXIF:Artist='Trần Lan' southwest.jpg
# labels of generated pictures
$ET -XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia \
  -XMP-photoshop:Credit='Made with Google AI' labelled.jpg
$ET -EXIF:UserComment='a cat
Negative prompt: dog
Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1' settings.jpg
$ET -EXIF:GPSLatitude=10.775 -EXIF:GPSLatitudeRef=N -EXIF:GPSLongitude=106.7 -EXIF:GPSLongitudeRef=E -EXIF:Orientation#=6 \
  -XMP-dc:Description='Nhà mới' -PNG:Software=GIMP phone.png
$ET -EXIF:GPSLatitude=10.775 -EXIF:GPSLatitudeRef=N -EXIF:GPSLongitude=106.7 -EXIF:GPSLongitudeRef=E -EXIF:Orientation#=8 \
  -XMP-photoshop:City=Huế phone.webp
$ET '-Comment=Ảnh thử' -XMP-photoshop:City=Huế animated.gif
# ImageMagick keeps EXIF as text
convert phone.jpg -define png:exclude-chunk=eXIf,date magick.png
