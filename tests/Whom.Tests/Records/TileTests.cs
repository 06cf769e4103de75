using System.Buffers;
using CsCheck;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0L, 256, "tile/0/000")]
    [InlineData(0, 999L, 256, "tile/0/999")]
    [InlineData(0, 1000L, 256, "tile/0/x001/000")]
    [InlineData(0, 1234067L, 5, "tile/0/x001/x234/067.p/5")]
    [InlineData(7, 0L, 127, "tile/7/000.p/127")]
    [InlineData(null, 273L, 112, "tile/entries/273.p/112")]
    public void A_path_is_written_and_read_back(int? level, long index, int width, string path)
    {
        Assert.Equal(path, new TilePath(level, index, width).ToString());
        Assert.True(TilePath.TryParse(path, out var read));
        Assert.Equal(new TilePath(level, index, width), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/00/000")]
    [InlineData("tile/8/000")]
    [InlineData("tile/7/001")]
    [InlineData("tile/7/000")]
    [InlineData("tile/7/000.p/128")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/x000/067")]
    [InlineData("tile/0/001/067")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/1/1")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/0/+01")]
    [InlineData("tile/data/000")]
    [InlineData("TILE/0/000")]
    [InlineData("tile/0/000/")]
    public void What_is_no_path_of_a_tile_is_not_read_as_one(string path) =>
        Assert.False(TilePath.TryParse(path, out _));

    [Fact]
    public void Every_path_is_read_back() =>
        Gen.Select(Gen.Int[-1, 7], Gen.Long[0, long.MaxValue], Gen.Int[1, 127]).Sample((level, index, width) =>
        {
            int? of = level < 0 ? null : level;
            var path = new TilePath(of, index % (TilePath.Last(of) + 1), width);
            Assert.True(TilePath.TryParse(path.ToString(), out var read));
            Assert.Equal(path, read);
        });

    // The example of the specification: a tree of 70,000.
    [Fact]
    public void A_tree_of_seventy_thousand_has_the_tiles_of_the_example()
    {
        const long Size = 70_000;
        Assert.Equal((273, 112), (TilePath.FullIn(Size, 0), TilePath.WidthIn(Size, 0, 273)));
        Assert.Equal((1, 17), (TilePath.FullIn(Size, 1), TilePath.WidthIn(Size, 1, 1)));
        Assert.Equal((0, 1), (TilePath.FullIn(Size, 2), TilePath.WidthIn(Size, 2, 0)));
        Assert.Equal((0, 0), (TilePath.FullIn(Size, 3), TilePath.WidthIn(Size, 3, 0)));

        var (tiles, root) = (new Dictionary<TilePath, ReadOnlyMemory<byte>>(), new MerkleRoot());
        var growing = new GrowingTiles();
        for (var at = 0; at < Size; at++)
        {
            growing.Add(SmallTree.Leaf(at));
            root.Add(SmallTree.Leaf(at));
        }

        foreach (var (path, bytes) in growing.Take()) tiles.Add(path, bytes);
        Assert.Equal(273 + 1 + 1 + 1 + 1, tiles.Count);
        Assert.Equal(root.Head(), growing.Head());
        var nodes = TiledTree.Over(Size, path => tiles.GetValueOrDefault(path));
        Assert.Equal(root.Hash(), MerkleTree.Root(Size, nodes));
        foreach (var index in (long[])[0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999])
            Assert.True(InclusionProof.Make(index, Size, nodes)!.Proves(SmallTree.Leaf((int)index), root.Hash()));
        foreach (var first in (long[])[1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999])
        {
            var before = new MerkleRoot();
            for (var at = 0; at < first; at++) before.Add(SmallTree.Leaf(at));
            Assert.True(ConsistencyProof.Make(first, Size, nodes)!.Proves(before.Hash(), root.Hash()));
        }
    }

    [Fact]
    public void Tiles_of_a_tree_that_grows_by_pieces_give_its_root_at_every_step() =>
        Gen.Int[1, 400].Array[1, 8].Sample(steps =>
        {
            var tiles = new Dictionary<TilePath, ReadOnlyMemory<byte>>();
            TileReader kept = path => tiles.GetValueOrDefault(path);
            var (root, size) = (new MerkleRoot(), 0);
            foreach (var step in steps)
            {
                // Each time anew from what was written, as after a start.
                var growing = GrowingTiles.Over(size, kept)!;
                for (var at = 0; at < step; at++, size++)
                {
                    growing.Add(SmallTree.Leaf(size));
                    root.Add(SmallTree.Leaf(size));
                }

                foreach (var (path, bytes) in growing.Take()) tiles.Add(path, bytes);
                Assert.Empty(growing.Take());
                Assert.Equal(root.Head(), growing.Head());
                Assert.Equal(root.Hash(), MerkleTree.Root(size, TiledTree.Over(size, kept)));
                Assert.Equal(root.Head(), MerkleRoot.Over(size, TiledTree.Over(size, kept))!.Head());
                Assert.All(tiles, tile => Assert.Equal(tile.Key.Width * TreeHash.Length, tile.Value.Length));
            }
        }, iter: 100);

    [Fact]
    public void What_comes_after_a_partial_tile_stands_in_for_it()
    {
        var tiles = new Dictionary<TilePath, ReadOnlyMemory<byte>>();
        var growing = new GrowingTiles();
        for (var at = 0; at < 256; at++) growing.Add(SmallTree.Leaf(at));
        foreach (var (path, bytes) in growing.Take()) tiles.Add(path, bytes);

        var nodes = TiledTree.Over(100, path => tiles.GetValueOrDefault(path));

        Assert.Equal(new SmallTree(100).Root, MerkleTree.Root(100, nodes));
        Assert.Null(nodes(0, 100));
    }

    [Fact]
    public void Entries_are_read_back_from_their_bundle() =>
        Gen.Byte.Array[0, 700].Array[0, 20].Sample(entries =>
        {
            var to = new ArrayBufferWriter<byte>();
            foreach (var entry in entries) EntryBundle.Write(to, entry);
            var bundle = new EntryBundle(to.WrittenSpan);
            foreach (var entry in entries)
            {
                Assert.True(bundle.TryNext(out var read));
                Assert.True(read.SequenceEqual(entry));
            }

            Assert.True(bundle.IsAtEnd);
            Assert.False(bundle.TryNext(out _));
        });

    [Theory]
    [InlineData("00")]
    [InlineData("0001")]
    [InlineData("0003aabb")]
    [InlineData("ffff")]
    public void A_bundle_that_is_cut_off_has_no_such_entry(string bytes)
    {
        var bundle = new EntryBundle(Convert.FromHexString(bytes));
        Assert.False(bundle.TryNext(out _));
        Assert.False(bundle.IsAtEnd);
    }

    [Fact]
    public void The_hash_of_an_entry_does_not_depend_on_how_long_it_is() => Assert.All(
        Enumerable.Range(500, 30).Append(EntryBundle.LongestEntry), length => Assert.Equal(
            new TreeHash(System.Security.Cryptography.SHA256.HashData(new byte[1 + length])),
            TreeHash.OfLeaf(new byte[length])));
}
