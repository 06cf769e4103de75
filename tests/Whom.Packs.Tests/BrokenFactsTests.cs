using System.Text;
using Whom.Testing;

namespace Whom.Packs.Tests;

public sealed class BrokenFactsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    public static IEnumerable<TheoryDataRow<string>> Names =>
        BrokenFacts.All.Select(file => new TheoryDataRow<string>(file.Name) { TestDisplayName = file.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_facts_file_gets_a_mistake_with_its_place_and_what_is_accepted(string name)
    {
        var file = BrokenFacts.All.Single(file => file.Name == name);
        using var content = new MemoryStream(file.Content());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = FactsFile.Read(SmallPack.Policy, file.FileName, content, Today);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(reading.Facts);
        Assert.True(
            reading.Mistakes.Any(mistake => mistake.ToString().StartsWith(file.Place + " ", StringComparison.Ordinal)
                && mistake.Says.Contains(file.Says, StringComparison.Ordinal)),
            $"Expected {file.Place} … {file.Says}\nFound:\n{string.Join('\n', reading.Mistakes)}");
        Assert.True(allocated < 16 * 1024 * 1024, $"{allocated} bytes were allocated.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_buyer_who_reads_Spanish_is_told_in_Spanish(string name)
    {
        var file = BrokenFacts.All.Single(file => file.Name == name);
        using var content = new MemoryStream(file.Content());

        foreach (var mistake in FactsFile.Read(SmallPack.Policy, file.FileName, content, Today).Mistakes)
        {
            var spanish = mistake.SaysIn("es");
            Assert.NotEqual(mistake.Says, spanish);
            foreach (var english in new[] { "Accepted", "Did you", " stands", " is ", "expected" })
                if (!spanish.Contains("Esto no es", StringComparison.Ordinal))
                    Assert.DoesNotContain(english, spanish, StringComparison.Ordinal);
            Assert.Equal(mistake.Says, mistake.SaysIn("fr"));
        }
    }

    [Fact]
    public void More_mistakes_than_anyone_mends_are_counted()
    {
        var content = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Range(0, 1500).Select(i => $"unknown-{i}: built\n")));

        var mistakes = FactsFile.Read(SmallPack.Policy, "facts.yaml", new MemoryStream(content), Today).Mistakes;

        Assert.Equal(1001, mistakes.Length);
        Assert.Equal("500 more mistakes are not listed. Mend these first.", mistakes[^1].Says);
    }

    [Fact]
    public void A_stream_without_end_is_read_no_further_than_the_limit()
    {
        using var endless = new EndlessStream();

        var reading = FactsFile.Read(SmallPack.Policy, "-", endless, Today);

        Assert.StartsWith(
            "-:1:1: The file is too large", Assert.Single(reading.Mistakes).ToString(), StringComparison.Ordinal);
        Assert.InRange(endless.Given, FactsFile.Largest, FactsFile.Largest + 1);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_reported_in_order()
    {
        var content = "aproach: built\narea: helth\ndate: soon\nvulnerable-groups: maybe\n"u8.ToArray();

        var reading = FactsFile.Read(SmallPack.Policy, "facts.yaml", new MemoryStream(content), Today);

        Assert.Equal(
            [(1, 1), (2, 7), (3, 7), (4, 20)], reading.Mistakes.Select(mistake => (mistake.Line, mistake.Column)));
    }

    [Fact]
    public void All_mistakes_of_a_json_line_are_reported_with_the_number_of_the_line()
    {
        var content = Encoding.UTF8.GetBytes("""{"aproach": "built", "purchase": "é", "area": "helth"}""");

        var reading = FactsFile.ReadLine(SmallPack.Policy, "many.jsonl", 17, content, Today);

        Assert.Null(reading.Facts);
        Assert.Equal(["many.jsonl:17:2:", "many.jsonl:17:47:"],
            reading.Mistakes.Select(mistake => mistake.ToString().Split(' ')[0]));
    }

    [Fact]
    public void A_target_needs_its_gate()
    {
        var policy = SmallPack.Policy with
        {
            Calendar = SmallPack.Policy.Calendar with { Targets = [SmallPack.Policy.Gates[0]] }
        };

        foreach (var text in new[] { "go-live: 2027-01-31", """{"go-live": "2027-01-31"}""" })
        {
            var reading = FactsFile.Read(policy, "facts", new MemoryStream(Encoding.UTF8.GetBytes(text)), Today);

            Assert.Contains("“go-live” cannot be used: the rules in use count no days back from the gate “go-live”",
                Assert.Single(reading.Mistakes).Says, StringComparison.Ordinal);
        }
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
