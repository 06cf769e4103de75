using System.Text;
using System.Text.Json;
using CsCheck;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class LeafTests
{
    [Fact]
    public void Entries_and_hashes_are_those_of_the_vectors()
    {
        foreach (var vector in Vectors.In("leaves.json"))
        {
            var (stream, name, version) = (vector.Text("stream"), vector.Text("name"), vector.Text("version"));
            var data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
                vector.Text("data"), vector.TryGetProperty("repeat", out var times) ? times.GetInt32() : 1)));
            var number = long.Parse(version, System.Globalization.CultureInfo.InvariantCulture);

            var entry = Leaf.Entry(stream, number, name, data);

            Assert.Equal(vector.GetProperty("length").GetInt32(), entry.Length);
            if (vector.TryGetProperty("entry", out var written))
                Assert.Equal(written.GetString(), Convert.ToHexStringLower(entry));
            Assert.Equal(vector.Text("leaf"), Convert.ToHexStringLower(Leaf.Hash(stream, number, name, data)));
        }
    }

    [Fact]
    public void Roots_are_those_of_the_vectors_at_every_size()
    {
        foreach (var tree in Vectors.In("roots.json"))
        {
            var (roots, root) = (tree.GetProperty("roots").EnumerateArray().Select(one => one.GetString()).ToList(),
                new MerkleRoot());
            Assert.Equal(roots[0], root.Head().Root);
            foreach (var (leaf, expected) in tree.GetProperty("leaves").EnumerateArray().Zip(roots.Skip(1)))
            {
                root.Add(Convert.FromHexString(leaf.GetString()!));
                Assert.Equal(expected, root.Head().Root);
            }

            Assert.Equal(roots.Count - 1, root.Size);
        }
    }

    [Fact]
    public void Commitments_are_those_of_the_vectors() =>
        Assert.All(Vectors.In("commitments.json"), vector => Assert.Equal(
            vector.Text("commitment"), Commitment.To(Convert.FromHexString(vector.Text("salt")),
                Encoding.UTF8.GetBytes(vector.Text("content"))).ToString()));

    [Fact]
    public void An_entry_of_sixty_thousand_bytes_fits_and_one_more_does_not()
    {
        const string Stream = "purchase/0197c1de-0000-7000-8000-000000000001";
        var around = Leaf.LengthOf(Stream, 7, Of(0));

        Assert.True(Leaf.Fits(Stream, 7, Of(Leaf.LongestEntry - around)));
        Assert.False(Leaf.Fits(Stream, 7, Of(Leaf.LongestEntry - around + 1)));
        Assert.False(Leaf.Fits(Stream, 10, Of(Leaf.LongestEntry - around)));

        static EncodedEvent Of(int length) => new("said.1", new byte[length], []);
    }

    [Fact]
    public void Two_events_that_differ_in_anything_have_different_entries()
    {
        var text = Gen.String[Gen.Char['a', 'c'], 0, 3];
        var any = Gen.Select(text, Gen.Long[1, 20], text, text);

        Gen.Select(any, any)
            .Sample((one, other) => Assert.Equal(one == other, Entry(one).AsSpan().SequenceEqual(Entry(other))));

        static byte[] Entry((string Stream, long Version, string Name, string Data) of) =>
            Leaf.Entry(of.Stream, of.Version, of.Name, Encoding.UTF8.GetBytes(of.Data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData(":e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("-1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("7:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("7:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8")]
    public void What_is_no_head_of_a_tree_is_not_read_as_one(string text) =>
        Assert.False(TreeHead.TryParse(text, out _));

    [Fact]
    public void The_head_of_a_tree_is_read_back()
    {
        var head = new MerkleRoot().Head();

        Assert.Equal("0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", head.ToString());
        Assert.True(TreeHead.TryParse(head.ToString(), out var read));
        Assert.Equal(head, read);
    }
}
