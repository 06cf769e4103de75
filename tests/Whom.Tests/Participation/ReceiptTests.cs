using CsCheck;
using Whom.Participation;

namespace Whom.Tests.Participation;

public sealed class ReceiptTests
{
    [Fact]
    public void One_is_read_back_however_it_is_typed() =>
        Gen.Byte.Array[Receipt.Bytes].Sample(chance =>
        {
            var receipt = Receipt.Of(chance);
            return new[]
            {
                receipt, receipt.ToLowerInvariant(), receipt.Replace("-", "", StringComparison.Ordinal),
                receipt.Replace('-', ' '), $"  {receipt}\r\n", string.Join(' ', receipt.ToCharArray()),
            }.All(typed => Receipt.TryRead(typed, out var read) && read == receipt);
        });

    [Fact]
    public void No_letter_is_taken_for_another()
    {
        var receipt = Receipt.Of(new byte[Receipt.Bytes]);

        Assert.Equal("22222-22222-22222-22222", receipt);
        foreach (var confused in "01IO") Assert.False(Receipt.TryRead(receipt.Replace('2', confused), out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("22222")]
    [InlineData("22222-22222-22222-22222-2")]
    [InlineData("22222-22222-22222-2222'")]
    public void What_is_none_is_not_read(string? typed) => Assert.False(Receipt.TryRead(typed, out _));

    [Fact]
    public void A_long_text_is_not_even_looked_at() => Assert.False(Receipt.TryRead(new string(' ', 1000), out _));
}
