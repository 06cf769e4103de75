using CsCheck;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class GivenDayTests
{
    private static readonly DateOnly December15 = new(2026, 12, 15);

    [Theory]
    [InlineData("2026-12-15")]
    [InlineData("2026/12/15")]
    [InlineData("2026.12.15")]
    [InlineData("12/15/2026")]
    [InlineData("12-15-2026")]
    [InlineData("12.15.2026")]
    [InlineData("12 / 15 / 2026")]
    [InlineData(" 12/15/2026 ")]
    [InlineData("\u200E12/15/2026\u00A0")]
    [InlineData("15/12/2026")]
    [InlineData("15.12.2026")]
    [InlineData("December 15, 2026")]
    [InlineData("december 15 2026")]
    [InlineData("Dec 15 2026")]
    [InlineData("Dec. 15, 2026")]
    [InlineData("DEC 15,2026")]
    [InlineData("December 15th, 2026")]
    [InlineData("15 December 2026")]
    [InlineData("15th of December 2026")]
    [InlineData("the 15th of December, 2026")]
    [InlineData("15-Dec-2026")]
    [InlineData("2026 December 15")]
    [InlineData("Tuesday, December 15, 2026")]
    [InlineData("Tue, Dec 15, 2026")]
    [InlineData("15 de diciembre de 2026")]
    [InlineData("15 de diciembre del 2026")]
    [InlineData("15 dic 2026")]
    [InlineData("15 dic. 2026")]
    [InlineData("martes, 15 de diciembre de 2026")]
    [InlineData("martes 15 de diciembre de 2026")]
    [InlineData("el 15 de diciembre de 2026")]
    public void A_day_is_read_as_people_write_it_in_either_language(string given)
    {
        Assert.Equal(new GivenDay(December15, null), GivenDay.Read(given, "en"));
        Assert.Equal(new GivenDay(December15, null), GivenDay.Read(given, "es"));
    }

    [Theory]
    [InlineData("1º de enero de 2027")]
    [InlineData("1.º de enero de 2027")]
    [InlineData("1ro de enero de 2027")]
    [InlineData("primero de enero de 2027")]
    [InlineData("January 1st, 2027")]
    [InlineData("1/1/2027")]
    public void The_first_of_a_month_has_words_of_its_own(string given) =>
        Assert.Equal(new DateOnly(2027, 1, 1), GivenDay.Read(given, "es").Day);

    [Theory]
    [InlineData("en", 11, 12)]
    [InlineData("en-US", 11, 12)]
    [InlineData("en-GB", 12, 11)]
    [InlineData("es", 12, 11)]
    [InlineData("es-MX", 12, 11)]
    public void Where_numbers_could_be_two_days_the_language_decides(string language, int month, int day)
    {
        foreach (var given in new[] { "11/12/2026", "11-12-2026", "11.12.2026" })
            Assert.Equal(new DateOnly(2026, month, day), GivenDay.Read(given, language).Day);
    }

    [Theory]
    [InlineData("", DayFault.NoDay)]
    [InlineData(null, DayFault.NoDay)]
    [InlineData("soon", DayFault.NoDay)]
    [InlineData("tomorrow", DayFault.NoDay)]
    [InlineData("2026", DayFault.NoDay)]
    [InlineData("12/2026", DayFault.NoDay)]
    [InlineData("20261215", DayFault.NoDay)]
    [InlineData("12/15-2026", DayFault.NoDay)]
    [InlineData("2026-12-15T00:00", DayFault.NoDay)]
    [InlineData("2026-12-15 and more", DayFault.NoDay)]
    [InlineData("-12/15/2026", DayFault.NoDay)]
    [InlineData("December May 2026", DayFault.NoDay)]
    [InlineData("De 15 2026", DayFault.NoDay)]
    [InlineData("15 Dezember 2026", DayFault.NoDay)]
    [InlineData("<b>12/15/2026</b>", DayFault.NoDay)]
    [InlineData("12/15/26", DayFault.YearOfTwoDigits)]
    [InlineData("26-12-15", DayFault.YearOfTwoDigits)]
    [InlineData("Dec 15, 26", DayFault.YearOfTwoDigits)]
    [InlineData("December 15", DayFault.YearOfTwoDigits)]
    [InlineData("2026-02-29", DayFault.NoSuchDay)]
    [InlineData("02/30/2026", DayFault.NoSuchDay)]
    [InlineData("13/13/2026", DayFault.NoSuchDay)]
    [InlineData("November 31, 2026", DayFault.NoSuchDay)]
    [InlineData("0/1/2026", DayFault.NoSuchDay)]
    [InlineData("0000-01-01", DayFault.NoSuchDay)]
    [InlineData("12/31/1899", DayFault.OutOfRange)]
    [InlineData("0001-01-01", DayFault.OutOfRange)]
    [InlineData("January 1, 2200", DayFault.OutOfRange)]
    [InlineData("Monday, December 15, 2026", DayFault.OtherWeekday)]
    public void What_is_no_day_is_told_why(string? given, DayFault fault)
    {
        Assert.Equal(new GivenDay(null, fault), GivenDay.Read(given, "en"));
        Assert.Equal(new GivenDay(null, fault), GivenDay.Read(given, "es"));
    }

    [Fact]
    public void What_is_very_long_is_no_day() =>
        Assert.Equal(DayFault.NoDay, GivenDay.Read(new string('1', 100_000), "en").Fault);

    [Fact]
    public void Programs_write_days_in_one_way()
    {
        Assert.True(GivenDay.TryIso("2026-12-15", out var day));
        Assert.Equal(December15, day);
        foreach (var other in new[] { "12/15/2026", "2026-12-5", " 2026-12-15", "1899-12-31", "2200-01-01" })
            Assert.False(GivenDay.TryIso(other, out _));
    }

    [Fact]
    public void Nothing_whatever_makes_the_reader_throw() => Gen.OneOf(
            Gen.String, Gen.OneOf("1", "12", "/", "-", ".", " ", "2026", "dec", "de", "º", "th", ",", "martes", "0")
                .Array[0, 9].Select(pieces => string.Concat(pieces))).Sample(text =>
        {
            var read = GivenDay.Read(text, "en");
            Assert.True(read.Day is null != read.Fault is null);
            Assert.True(read.Day is not { } day || day.Year is >= GivenDay.FirstYear and <= GivenDay.LastYear);
        });
}
