"""DPDNet: defocus deblurring by a plain U-Net, the rival that IFAN's paper compares with."""
