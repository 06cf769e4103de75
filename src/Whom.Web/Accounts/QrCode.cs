using System.Text;
using QRCoder;

namespace Whom.Web.Accounts;

/// <summary>A text as a picture that phones read.</summary>
public static class QrCode
{
    /// <summary>The picture as an address, so that the secret in it is asked for by no further request.</summary>
    public static string Picture(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(8)));
    }

    /// <summary>A key in groups of four, to be typed by hand.</summary>
    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
