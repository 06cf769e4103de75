using Microsoft.AspNetCore.Identity;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private readonly PasswordRules _rules = new();

    [Theory]
    [InlineData("lamp under a quiet piano")]
    [InlineData("wkzq-tmvx-plbn-rrgh")]
    [InlineData("               leading spaces")]
    [InlineData("пароль из длинных слов")]
    [InlineData("🐙🦑🐌🐛🦋🐝🐞🦗🕷🦂🦟🪰🪱🦠🐚")]
    public void Long_passwords_of_any_characters_are_taken(string password) => Assert.Null(Check(password));

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_taken_and_no_more()
    {
        var password = string.Concat(Enumerable.Range(0, 200).Select(at => (char)('a' + at * at * 7 % 23)));
        Assert.Null(Check(password[..128]));
        Assert.Equal(new PasswordRefusal.TooLong(129), Check(password[..129]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("fourteen-chars", 14)]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2)]
    public void Short_ones_are_not(string password, int length) =>
        Assert.Equal(new PasswordRefusal.TooShort(length), Check(password));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("123456789012345")]
    [InlineData("!!!!!!!!!!!!!!!!")]
    [InlineData("passwordpassword")]
    [InlineData("Password-Password-2026!")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("correct horse battery staple")]
    [InlineData("Welcome!Summer!2026")]
    [InlineData("ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ")]
    public void What_is_guessed_first_is_not(string password) =>
        Assert.Equal(new PasswordRefusal.Common(), Check(password));

    [Theory]
    [InlineData("the whom installation x", "whom")]
    [InlineData("xx ANA.RUIZ xx yy zz 77", "ana.ruiz")]
    [InlineData("my cousin Valentina says", "Valentina")]
    public void What_everybody_knows_is_not(string password, string word) =>
        Assert.Equal(new PasswordRefusal.Known(word), Check(password));

    [Fact]
    public void The_same_letters_typed_on_another_keyboard_fit()
    {
        var hasher = new NormalizedPasswords();
        var hash = hasher.HashPassword(null!, "niño pequeño de café");
        Assert.Equal(PasswordVerificationResult.Success,
            hasher.VerifyHashedPassword(null!, hash, "nin\u0303o pequen\u0303o de cafe\u0301"));
        Assert.Equal(
            PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(null!, hash, "nino pequeno de cafe"));
    }

    [Fact]
    public void A_hash_says_that_it_took_two_hundred_and_ten_thousand_rounds_of_SHA_512()
    {
        var hash = Convert.FromBase64String(new NormalizedPasswords().HashPassword(null!, "anything"));
        Assert.Equal((1, 2u, 210_000u), (hash[0], BigEndian(hash, 1), BigEndian(hash, 5)));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(15, 32)]
    [InlineData(16, 60)]
    [InlineData(1_000_000, 60)]
    public void Waits_grow_to_an_hour(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), AccountDirectory.WaitAfter(failures));

    private PasswordRefusal? Check(string password) => _rules.Check(password, "ana.ruiz@city.example", "Valentina Li");

    private static uint BigEndian(byte[] bytes, int at) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
