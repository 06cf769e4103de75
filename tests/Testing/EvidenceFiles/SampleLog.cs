using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Testing.EvidenceFiles;

/// <summary>A log in memory: its leaves, and what it signs of them.</summary>
public sealed class SampleLog(NoteSigner signer)
{
    public const string Name = "log.city.example/whom";

    private static readonly DateTimeOffset At = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<TreeHash> _leaves = [];
    private readonly Dictionary<(int, long), TreeHash> _nodes = [];

    public static NoteSigner Signer { get; } = NoteSigner.Of(Name, SignatureType.Ed25519, Seed(1));

    public static NoteSigner Witness { get; } = NoteSigner.Of("witness.example/w1", SignatureType.Cosignature, Seed(2));

    public NoteSigner By => signer;

    public long Size => _leaves.Count;

    public void Add(TreeHash leaf) => _leaves.Add(leaf);

    public ImmutableArray<TreeHash> Inclusion(long position, long size) =>
        InclusionProof.Make(position - 1, size, Node)!.Path;

    public ImmutableArray<TreeHash> Consistency(long first, long second) =>
        ConsistencyProof.Make(first, second, Node)!.Path;

    /// <summary>What it published when it had so many leaves.</summary>
    public byte[] Checkpoint(long size, params NoteSigner[] witnesses)
    {
        var text = new Checkpoint(signer.Key.Name, size, MerkleTree.Root(size, Node)!.Value, []).Text;
        return new SignedNote(
            text, [signer.Sign(text, At), .. witnesses.Select(witness => witness.Sign(text, At))]).ToBytes();
    }

    public static byte[] Seed(byte number) => [.. Enumerable.Repeat(number, 32)];

    private TreeHash? Node(int level, long index)
    {
        if (level == 0) return _leaves[(int)index];
        if (_nodes.TryGetValue((level, index), out var known)) return known;
        var node = TreeHash.OfNode(
            Node(level - 1, index * 2)!.Value, Node(level - 1, (index * 2) + 1)!.Value);
        return _nodes[(level, index)] = node;
    }
}
