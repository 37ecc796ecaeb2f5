#!/usr/bin/env python3
"""Makes the frames beside it: every 25th of the sample clip from the fifth, named by its number,
as JPEGs of quality 90 on libjpeg's scale. Needs `opencv-python-headless`.
"""
import pathlib

import cv2

HERE = pathlib.Path(__file__).parent
clip = cv2.VideoCapture(str(HERE.parents[4] / "samples" / "cctv-plaza.mp4"))
number = 0
read, frame = clip.read()
while read:
    if number % 25 == 5:
        cv2.imwrite(str(HERE / f"{number:03d}.jpg"), frame, [cv2.IMWRITE_JPEG_QUALITY, 90])
    number += 1
    read, frame = clip.read()
