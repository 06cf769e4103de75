using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Web.Accounts;

/// <summary>
/// Codes of authenticator apps: six digits, half a minute, HMAC-SHA-1 (RFC 6238), which is what all apps know.
/// </summary>
public static class Totp
{
    public const int Seconds = 30;

    private const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly SearchValues<char> MailMessages = SearchValues.Create(Alphabet);

    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyBytes * 8 / 5);

    public static bool IsKey(string? key) =>
        key is { Length: KeyBytes * 8 / 5 } && !key.AsSpan().ContainsAnyExcept(MailMessages);

    /// <summary>
    /// The half minute in which this code is right, one before and one after the
    /// instant included; null where it is wrong.
    /// </summary>
    public static long? StepOf(string code, string key, DateTimeOffset at)
    {
        var typed = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        var now = at.ToUnixTimeSeconds() / Seconds;
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(Code(key, step)))) return step;
        return null;
    }

    /// <summary>The address that an app reads from a QR code.</summary>
    public static string Address(string key, string email) =>
        $"otpauth://totp/Whom:{Uri.EscapeDataString(email)}?secret={key}&issuer=Whom&digits=6&period={Seconds}";

    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // A code holds for half a minute; that SHA-1 has collisions does not matter here (RFC 4226, appendix B).
        var hash = CryptographicOperations.HmacData(HashAlgorithmName.SHA1, Bytes(key), counter);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (held, bits, at) = (0, 0, 0);
        foreach (var message in key)
        {
            held = ((held << 5) | Alphabet.IndexOf(message, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(held >> bits);
        }

        return bytes;
    }
}
