using System.Security.Cryptography;
using Whom.Storage.Secrets;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Secrets;

public sealed class StoreCipherTests
{
    private static readonly StoreCipher Ours = TestCipher.Of(1);

    [Fact]
    public void What_was_encrypted_comes_back_and_never_looks_the_same()
    {
        var once = Ours.Encrypt("keys", "ana", "the key ñ");

        Assert.Equal("the key ñ", Ours.Decrypt("keys", "ana", once));
        Assert.NotEqual(once, Ours.Encrypt("keys", "ana", "the key ñ"));
        Assert.DoesNotContain("the key", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys", "ben")]
    [InlineData("other keys", "ana")]
    public void It_opens_for_its_purpose_and_its_owner_alone(string purpose, string belongsTo)
    {
        var encrypted = Ours.Encrypt("keys", "ana", "the key");

        Assert.ThrowsAny<CryptographicException>(() => Ours.Decrypt(purpose, belongsTo, encrypted));
    }

    [Fact]
    public void A_changed_byte_or_another_secret_opens_nothing()
    {
        var encrypted = Ours.Encrypt("keys", "ana", "the key");
        var bytes = Convert.FromBase64String(encrypted.Split('.')[1]);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            var changed = $"{Ours.Id}.{Convert.ToBase64String(bytes)}";
            Assert.ThrowsAny<CryptographicException>(() => Ours.Decrypt("keys", "ana", changed));
            bytes[at] ^= 1;
        }

        Assert.ThrowsAny<CryptographicException>(() => TestCipher.Of(2).Decrypt("keys", "ana", encrypted));
        Assert.ThrowsAny<CryptographicException>(() => Ours.Decrypt("keys", "ana", "the key"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,x")]
    public void A_secret_is_32_bytes(string said) => Assert.Null(SecretSettings.Read(said));

    [Fact]
    public void Secrets_stand_on_lines_or_after_commas()
    {
        var one = Convert.ToBase64String(new byte[32]);

        Assert.Equal(3, SecretSettings.Read($"{one}, {one}\n{one}\r\n")!.Value.Length);
    }
}
