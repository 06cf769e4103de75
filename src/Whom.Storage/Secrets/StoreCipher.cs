using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Storage.Secrets;

/// <summary>
/// Encrypts what lies in the database and must not be read there, with secrets that lie elsewhere: AES-256-GCM under a
/// key that HKDF (RFC 5869) makes of the first secret for each purpose. What was encrypted with the others it decrypts.
/// </summary>
public sealed class StoreCipher
{
    /// <summary>How many bytes a secret has.</summary>
    public const int SecretLength = 32;

    private const int KeyLength = 32;
    private const int IdLength = 8;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = NonceLength + TagLength;

    private readonly ImmutableArray<(string Id, byte[] Secret)> _secrets;

    /// <summary>Requires at least one secret; the first is the one that encrypts.</summary>
    public StoreCipher(IEnumerable<byte[]> secrets) => _secrets = [.. secrets.Select(secret => (IdOf(secret), secret))];

    /// <summary>Says which secret encrypts, and nothing of what it is.</summary>
    public string Id => _secrets[0].Id;

    /// <summary>Whether what was encrypted with the secret of this id can be decrypted.</summary>
    public bool Knows(string id) => _secrets.Any(one => one.Id == id);

    /// <summary>
    /// Encrypts a text. It can be decrypted only for the same purpose and as belonging to the same thing, so that
    /// nobody can put it where another belongs.
    /// </summary>
    public string Encrypt(string purpose, string belongsTo, string text)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var all = new byte[HeadLength + clear.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(_secrets[0].Secret, purpose), TagLength);
        aes.Encrypt(
            all.AsSpan(0, NonceLength), clear, all.AsSpan(HeadLength), all.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(belongsTo));
        return $"{Id}.{Convert.ToBase64String(all)}";
    }

    /// <summary>
    /// What was encrypted. Throws <see cref="CryptographicException"/> where it was changed, or belongs elsewhere.
    /// </summary>
    public string Decrypt(string purpose, string belongsTo, string encrypted)
    {
        if (encrypted.Split('.') is not [var by, var rest] || !Knows(by))
            throw new CryptographicException("This was not encrypted with a secret known here.");
        var all = Convert.FromBase64String(rest);
        var clear = new byte[all.Length - HeadLength];
        using var aes = new AesGcm(KeyOf(_secrets.First(one => one.Id == by).Secret, purpose), TagLength);
        aes.Decrypt(
            all.AsSpan(0, NonceLength), all.AsSpan(HeadLength), all.AsSpan(NonceLength, TagLength), clear,
            Encoding.UTF8.GetBytes(belongsTo));
        return Encoding.UTF8.GetString(clear);
    }

    private static byte[] KeyOf(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: Encoding.UTF8.GetBytes("whom/" + purpose));

    private static string IdOf(byte[] secret) => Convert.ToHexStringLower(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, IdLength, info: "whom/which secret"u8.ToArray()));
}
