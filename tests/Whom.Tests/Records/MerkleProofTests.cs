using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class MerkleProofTests
{
    // Every tree up to here is proved leaf by leaf, and pair by pair.
    private const int Largest = 130;

    [Fact]
    public void Each_leaf_of_each_tree_is_proved_to_be_in_it()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var tree = new SmallTree(size);
            for (var index = 0; index < size; index++)
            {
                var proof = InclusionProof.Make(index, size, tree.Nodes)!;
                Assert.True(proof.Proves(tree.Leaves[index], tree.Root), $"{index} of {size}");
            }
        }
    }

    [Fact]
    public void Each_tree_is_proved_to_have_grown_out_of_each_earlier_one()
    {
        var roots = Enumerable.Range(0, Largest + 1).Select(size => new SmallTree(size).Root).ToList();
        var nodes = new SmallTree(Largest).Nodes;
        for (var second = 1; second <= Largest; second++)
            for (var first = 1; first <= second; first++)
                Assert.True(
                    ConsistencyProof.Make(first, second, nodes)!.Proves(roots[first], roots[second]),
                    $"{first} → {second}");
    }

    [Fact]
    public void A_proof_with_any_bit_flipped_is_refused() =>
        Gen.Int[2, 300].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[1, size - 1]))
            .Sample((size, index, first) =>
            {
                var (tree, earlier) = (new SmallTree(size), new SmallTree(first));
                var included = InclusionProof.Make(index, size, tree.Nodes)!;
                var grown = ConsistencyProof.Make(first, size, tree.Nodes)!;
                var leaf = tree.Leaves[index];
                for (var bit = 0; bit < 256; bit++)
                {
                    foreach (var path in Flipped(included.Path, bit))
                        Assert.False((included with { Path = path }).Proves(leaf, tree.Root));
                    foreach (var path in Flipped(grown.Path, bit))
                        Assert.False((grown with { Path = path }).Proves(earlier.Root, tree.Root));
                    Assert.False(included.Proves(Flip(leaf, bit), tree.Root));
                    Assert.False(included.Proves(leaf, Flip(tree.Root, bit)));
                    Assert.False(grown.Proves(Flip(earlier.Root, bit), tree.Root));
                    Assert.False(grown.Proves(earlier.Root, Flip(tree.Root, bit)));
                }
            }, iter: 20);

    [Fact]
    public void A_proof_with_a_hash_more_or_less_is_refused() =>
        Gen.Int[2, 300].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[1, size - 1]))
            .Sample((size, index, first) =>
            {
                var (tree, earlier) = (new SmallTree(size), new SmallTree(first));
                var included = InclusionProof.Make(index, size, tree.Nodes)!;
                var grown = ConsistencyProof.Make(first, size, tree.Nodes)!;
                var leaf = tree.Leaves[index];
                foreach (var other in (TreeHash[])[leaf, tree.Root, earlier.Root, TreeHash.Empty])
                {
                    Assert.False((included with { Path = included.Path.Add(other) }).Proves(leaf, tree.Root));
                    Assert.False((included with { Path = included.Path.Insert(0, other) }).Proves(leaf, tree.Root));
                    Assert.False((grown with { Path = grown.Path.Add(other) }).Proves(earlier.Root, tree.Root));
                    Assert.False((grown with { Path = grown.Path.Insert(0, other) }).Proves(earlier.Root, tree.Root));
                }

                for (var at = 0; at < included.Path.Length; at++)
                    Assert.False((included with { Path = included.Path.RemoveAt(at) }).Proves(leaf, tree.Root));
                for (var at = 0; at < grown.Path.Length; at++)
                    Assert.False((grown with { Path = grown.Path.RemoveAt(at) }).Proves(earlier.Root, tree.Root));
            }, iter: 200);

    [Fact]
    public void Another_place_or_another_size_is_refused()
    {
        const int Size = 77;
        var tree = new SmallTree(Size);
        for (var index = 0; index < Size; index++)
        {
            var proof = InclusionProof.Make(index, Size, tree.Nodes)!;
            for (var other = -2; other < 200; other++)
            {
                if (other != index) Assert.False((proof with { Index = other }).Proves(tree.Leaves[index], tree.Root));
            }
        }
    }

    [Fact]
    public void A_node_that_is_not_there_makes_no_proof_and_no_exception()
    {
        NodeReader none = (_, _) => null;

        Assert.Null(InclusionProof.Make(3, 7, none));
        Assert.Null(ConsistencyProof.Make(3, 7, none));
        Assert.Null(MerkleTree.Root(7, none));
        Assert.Null(MerkleRoot.Over(7, none));
    }

    [Fact]
    public void The_largest_numbers_are_refused_and_break_nothing()
    {
        var hash = TreeHash.Empty;
        Assert.False(new InclusionProof(long.MaxValue - 1, long.MaxValue, [hash]).Proves(hash, hash));
        Assert.False(new InclusionProof(long.MinValue, long.MaxValue, [hash]).Proves(hash, hash));
        Assert.False(new ConsistencyProof(1, long.MaxValue, [hash]).Proves(hash, hash));
        Assert.False(new ConsistencyProof(long.MinValue, long.MinValue, []).Proves(hash, hash));
        Assert.False(new InclusionProof(0, 1, default).Proves(hash, hash));
        Assert.False(new ConsistencyProof(1, 1, default).Proves(hash, hash));
    }

    [Fact]
    public void Every_inclusion_vector_comes_out_as_it_says() =>
        Assert.All(Vectors.In("merkle/inclusion.json"), vector =>
        {
            var accepted = Hash(vector, "root") is { } root && Hash(vector, "leafHash") is { } leaf
                && Path(vector) is { } path
                && new InclusionProof(Number(vector, "leafIdx"), Number(vector, "treeSize"), [.. path])
                    .Proves(leaf, root);
            Assert.Equal(vector.GetProperty("wantErr").GetBoolean(), !accepted);
        });

    [Fact]
    public void Every_consistency_vector_comes_out_as_it_says() =>
        Assert.All(Vectors.In("merkle/consistency.json"), vector =>
        {
            var accepted = Hash(vector, "root1") is { } first && Hash(vector, "root2") is { } second
                && Path(vector) is { } path
                && new ConsistencyProof(Number(vector, "size1"), Number(vector, "size2"), [.. path])
                    .Proves(first, second);
            Assert.Equal(vector.GetProperty("wantErr").GetBoolean(), !accepted);
        });

    private static IEnumerable<ImmutableArray<TreeHash>> Flipped(
        ImmutableArray<TreeHash> path, int bit) =>
        Enumerable.Range(0, path.Length).Select(at => path.SetItem(at, Flip(path[at], bit)));

    private static TreeHash Flip(TreeHash hash, int bit)
    {
        var bytes = new byte[TreeHash.Length];
        hash.CopyTo(bytes);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new TreeHash(bytes);
    }

    private static long Number(JsonElement vector, string member) =>
        vector.GetProperty(member).TryGetInt64(out var number) ? number : -1;

    private static TreeHash? Hash(JsonElement vector, string member) =>
        TreeHash.TryParseBase64(vector.GetProperty(member).GetString(), out var hash) ? hash : null;

    private static IEnumerable<TreeHash>? Path(JsonElement vector)
    {
        var proof = vector.GetProperty("proof");
        if (proof.ValueKind == JsonValueKind.Null) return [];
        var path = proof.EnumerateArray()
            .Select(one => TreeHash.TryParseBase64(one.GetString(), out var hash) ? (TreeHash?)hash : null).ToList();
        return path.Contains(null) ? null : path.Select(hash => hash!.Value);
    }
}
