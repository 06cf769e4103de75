using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Bench;
using Whom.Evidence.Logs;
using Whom.Evidence.Notes;
using Whom.Records;

// A log that is verified beside one hash of each entry: log FOLDER [COUNT [ROUNDS]]
// Each in turn, so that all see the same machine; shown are medians, and the median and the worst of the ratios.
const int Length = 300;
if (args is not [var folder, .. var more])
{
    Console.Error.WriteLine("log FOLDER [COUNT [ROUNDS]]");
    return 2;
}

var count = more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 1_000_000;
var rounds = more.Length > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : 5;
var entries = new byte[(long)count * Length];
new Random(7).NextBytes(entries);
var signer = NoteSigner.New("log.example/bench", SignatureType.Ed25519);
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
var head = WriteLog();

var beside = new BesideHashes();
var bare = beside.Add("one `SHA256.HashData` for each entry, in memory");
var tree = beside.Add("leaf, tree and root, in memory");
var whole = beside.Add("`whom log check` of files, with tiles, checkpoint and key");
// The first round compiles what the others use.
for (var round = 0; round <= rounds; round++)
{
    var (one, two, three) =
        (BesideHashes.Timed(Bare), BesideHashes.Timed(Tree), BesideHashes.Timed(Whole));
    if (round == 0) continue;
    bare.Add(one);
    tree.Add(two);
    whole.Add(three);
}

beside.Show($"{count:N0} entries of {Length} bytes");
return 0;

void Bare()
{
    Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
    for (var at = 0; at < count; at++) SHA256.HashData(Entry(at), hash);
}

void Tree()
{
    var root = new MerkleRoot();
    for (var at = 0; at < count; at++) root.Add(TreeHash.OfLeaf(Entry(at)));
    if (root.Head() != head) throw new InvalidOperationException("The root is another.");
}

void Whole()
{
    var report = LogCheck.Run(folder, [signer.Key], 10);
    if (report is not { Faults.IsEmpty: true } || report.Head != head || report.Entries != count)
        throw new InvalidOperationException($"The log is not whole: {report}");
}

ReadOnlySpan<byte> Entry(int at) => entries.AsSpan(at * Length, Length);

TreeHead WriteLog()
{
    var tiles = new GrowingTiles();
    var bundle = new ArrayBufferWriter<byte>();
    for (var at = 0; at < count; at++)
    {
        tiles.Add(TreeHash.OfLeaf(Entry(at)));
        EntryBundle.Write(bundle, Entry(at));
        var width = (at % TilePath.FullWidth) + 1;
        if (width < TilePath.FullWidth && at < count - 1) continue;
        Write(new TilePath(null, at / TilePath.FullWidth, width).ToString(), bundle.WrittenSpan);
        bundle.ResetWrittenCount();
        if (at < count - 1) continue;
        foreach (var (path, bytes) in tiles.Take()) Write(path.ToString(), bytes.Span);
    }

    var text = new Checkpoint("log.example/bench", count, tiles.Head().Hash, []).Text;
    Write("checkpoint", new SignedNote(text, [signer.Sign(text, DateTimeOffset.UnixEpoch)]).ToBytes());
    return tiles.Head();
}

void Write(string file, ReadOnlySpan<byte> bytes)
{
    var path = Path.Combine(folder, file);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, bytes);
}
