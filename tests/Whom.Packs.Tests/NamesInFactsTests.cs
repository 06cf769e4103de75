using System.Text;
using System.Text.Json;
using Whom.Records;

namespace Whom.Packs.Tests;

/// <summary>Names as inventories have them: cells of a spreadsheet, with whatever stands in these.</summary>
public sealed class NamesInFactsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("A\nB", "A B")]
    [InlineData("A\r\n\r\nB", "A B")]
    [InlineData("A\tB", "A B")]
    [InlineData("A\vB\fC", "A B C")]
    [InlineData("A\u0085B\u2028C\u2029D", "A B C D")]
    [InlineData("A\u00A0B\u2007C\u202FD\u3000E", "A B C D E")]
    [InlineData("  A    B  ", "A B")]
    public void White_space_in_a_name_becomes_one_blank(string name, string kept)
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, string> { ["purchase"] = name });

        Assert.Equal(kept, Read(json));
        Assert.Equal(kept,
            FactsFile.ReadLine(SmallPack.Policy, "x", 1, Encoding.UTF8.GetBytes(json), Today).Facts?.Purchase);
        Assert.Equal(GivenText.Name(name, 200).Text, kept);
    }

    [Theory]
    [InlineData("purchase: |\n  A\n  B\n", "A B")]
    [InlineData("purchase: \"A\\n\\tB\"\n", "A B")]
    [InlineData("purchase: A\u00A0\u00A0B\n", "A B")]
    [InlineData("purchase: \"A\\u2028B\"\n", "A B")]
    public void So_it_does_in_YAML(string yaml, string kept) => Assert.Equal(kept, Read(yaml));

    [Fact]
    public void The_name_of_the_holidays_is_read_in_the_same_way() => Assert.Equal("City holidays", FactsFile.Read(
        SmallPack.Policy, "x", Stream("calendar: {holidays: {name: \"City\\nholidays\"}}"), Today)
        .Facts?.Calendar?.HolidaysName);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void The_longest_name_is_counted_as_a_person_counts(int letters, bool taken)
    {
        var name = string.Concat(Enumerable.Repeat("e\u0301", letters));

        Assert.Equal(taken, Read($"purchase: {name}\n") is not null);
        Assert.Equal(taken, Read($"{{\"purchase\": \"{name}\"}}") is not null);
    }

    private static string? Read(string content) =>
        FactsFile.Read(SmallPack.Policy, "x", Stream(content), Today).Facts?.Purchase;

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));
}
