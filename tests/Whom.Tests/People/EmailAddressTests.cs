using System.Globalization;
using System.Text;
using CsCheck;
using Whom.People;

namespace Whom.Tests.People;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@city.example")]
    [InlineData("ana.ruiz+mail@sub.city.example")]
    [InlineData("o'neil@city.example")]
    [InlineData("josé@ciudad.example")]
    public void People_have_addresses_like_this(string address) => Assert.True(EmailAddress.IsOne(address));

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@city.example")]
    [InlineData("ana@city")]
    [InlineData("ana@@city.example")]
    [InlineData("ana ruiz@city.example")]
    [InlineData("ana@city..example")]
    [InlineData("ana@-city.example")]
    [InlineData(".ana@city.example")]
    [InlineData("ana@city.example\nBcc: all@city.example")]
    [InlineData("Ana <ana@city.example>")]
    public void These_are_none(string address) => Assert.False(EmailAddress.IsOne(address));

    [Theory]
    [InlineData("ana@city.example", "ANA@City.Example")]
    [InlineData("ana@city.example", "\u00A0 ana@city.example\u200B")]
    [InlineData("ana@city.example", "\u202Aana@city.example\u202C")]
    [InlineData("rosa@ayuntamiento-león.example", "rosa@xn--ayuntamiento-len-kvb.example")]
    [InlineData("rosa@ayuntamiento-león.example", "Rosa@XN--Ayuntamiento-Len-KVB.example")]
    [InlineData("rosa@ayuntamiento-león.example", "rosa@ayuntamiento-leo\u0301n.example")]
    [InlineData("rosa@mail.ayuntamiento-león.example", "rosa@mail.xn--ayuntamiento-len-kvb.example")]
    [InlineData("jürgen@city.example", "ju\u0308rgen@city.example")]
    [InlineData("jürgen@city.example", "JÜRGEN@city.example")]
    public void One_mailbox_has_one_key(string one, string other) =>
        Assert.Equal(EmailAddress.KeyOf(one), EmailAddress.KeyOf(other));

    [Theory]
    // What is no such ASCII, and what would be read as another domain, stays as it is.
    [InlineData("ana@xn--city-.example", "ana@city.example")]
    [InlineData("ana@xn--.example", "ana@.example")]
    [InlineData("ana@xn--a.example", "ana@a.example")]
    [InlineData("ana@straße.example", "ana@strasse.example")]
    [InlineData("xn--ayuntamiento-len-kvb@city.example", "ayuntamiento-león@city.example")]
    [InlineData("ana@city.example", "ana.ruiz@city.example")]
    public void Two_mailboxes_have_two(string one, string other) =>
        Assert.NotEqual(EmailAddress.KeyOf(one), EmailAddress.KeyOf(other));

    [Fact]
    public void A_domain_in_letters_and_its_ASCII_are_one_whatever_they_are() => Labels.Sample(label =>
    {
        // As the platform writes them, where it does.
        string ascii;
        try
        {
            ascii = new IdnMapping().GetAscii(label);
        }
        catch (ArgumentException)
        {
            return;
        }

        if (new IdnMapping().GetUnicode(ascii) != label) return;
        Assert.Equal(
            EmailAddress.KeyOf($"ana@{label}.example"), EmailAddress.KeyOf($"ana@{ascii.ToUpperInvariant()}.example"));
    });

    [Fact]
    public void A_key_is_its_own_key_and_nothing_breaks_it() => Gen.String.Sample(text =>
    {
        if (text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar)) return;
        var key = EmailAddress.KeyOf(text + "@xn--" + text);
        Assert.Equal(key, EmailAddress.KeyOf(key));
    });

    [Fact]
    public void What_is_pasted_along_at_its_ends_is_no_part_of_it() =>
        Assert.Equal("ana@city.example", EmailAddress.Read("\uFEFF\u00A0ana@city.example\u200B\u2060 "));

    private static Gen<string> Labels =>
        Gen.Int[0, Letters.Length - 1].Select(at => Letters[at]).Array[1, 12].Select(string.Concat);

    private static readonly string[] Letters =
        ["a", "z", "0", "é", "ñ", "ü", "ß", "ł", "中", "文", "ж", "д", "α", "ω", "あ", "ア", "한", "𠀋"];
}
