using System.Globalization;
using System.Security.Cryptography;
using Whom.Bench;
using Whom.Evidence.Files;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing.EvidenceFiles;

// An evidence file that is verified beside one hash of each of its events, and what a sign-off in one takes beyond
// hashing the file: verify FOLDER [COUNT [ROUNDS]]
// Each in turn, so that all see the same machine; shown are medians, and the median and the worst of the ratios.
const int SignOffs = 1_000;
if (args is not [var folder, .. var more])
{
    Console.Error.WriteLine("verify FOLDER [COUNT [ROUNDS]]");
    return 2;
}

var count = more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 200_000;
var rounds = more.Length > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : 5;
Directory.CreateDirectory(folder);
var purchase = new PurchaseId(Id(1));
var stream = $"purchase/{purchase}";
Actor by = new Actor.Account(new PersonId(Id(2)), AccountKinds.ProcurementOfficer);
var at = new DateTimeOffset(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);
var salts = 0;

var (events, entries) = ManyEvents();
var file = Write("events.zip", events);
var (signed, _) = ManySignOffs();
var signedFile = Write("sign-offs.zip", signed);

var beside = new BesideHashes();
var bare = beside.Add("one `SHA256.HashData` for each entry, in memory");
var whole = beside.Add("`whom verify` of the file, with a proof for each");
var (hashing, signing) = (new List<double>(), new List<double>());
// The first round compiles what the others use.
for (var round = 0; round <= rounds; round++)
{
    var (one, two) = (BesideHashes.Timed(Bare), BesideHashes.Timed(() => Verify(file)));
    var (three, four) =
        (BesideHashes.Timed(() => Hash(signedFile)), BesideHashes.Timed(() => Verify(signedFile)));
    if (round == 0) continue;
    bare.Add(one);
    whole.Add(two);
    hashing.Add(three);
    signing.Add(four);
}

beside.Show($"{count:N0} events of {entries.Average(entry => entry.Length):N0} bytes");
Console.WriteLine();
var beyond = signing.Zip(hashing, (with, without) => (with - without) / SignOffs * 1_000).Order().ToList();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"One sign-off with a device, beyond hashing the file: {beyond[beyond.Count / 2]:N3} ms, {beyond[^1]:N3} ms at worst ({SignOffs:N0} of them in a file)."));
return 0;

void Bare()
{
    Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
    foreach (var entry in entries) SHA256.HashData(entry, hash);
}

static void Hash(string file)
{
    using var bytes = File.OpenRead(file);
    SHA256.HashData(bytes);
}

static void Verify(string file)
{
    using var bytes = File.OpenRead(file);
    var report = EvidenceVerification.Run(bytes, [SampleLog.Signer.Key], null, 10);
    if (!report.Holds) throw new InvalidOperationException(string.Join('\n', report.Faults));
}

static Guid Id(int number) =>
    Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0197c1de-0000-7000-8000-{number:d12}"));

byte[] NextSalt() => SHA256.HashData(BitConverter.GetBytes(salts++));

string Write(string name, EvidenceContents contents)
{
    var path = Path.Combine(folder, name);
    using var to = File.Create(path);
    EvidenceWriter.Write(contents, SampleLog.Signer, to);
    return path;
}

(EvidenceContents Contents, List<byte[]> Entries) ManyEvents() => Contents(
    Enumerable.Range(0, count - 1).Select(number => (PurchaseEvent)new PersonReminded(
        new AssignmentId(Id(number)), new DateOnly(2026, 12, 9), ReminderKind.Before, by, at)), []);

(EvidenceContents Contents, List<byte[]> Entries) ManySignOffs()
{
    var device = new SampleDevice(1);
    var bytes = "# RFP\n"u8.ToArray();
    var rfp = new DocumentFile(FileHash.Of(SHA256.HashData(bytes)), bytes.Length, FileFormat.Markdown, []);
    var version = new DocumentVersionId(Id(3));
    var assertions = new List<EvidenceAssertion>();
    var happened = new List<PurchaseEvent>
    {
        new DocumentVersionAdded(version, "rfp", rfp, new Sealed("rfp.md"), null, false, by, at),
    };
    for (var number = 0; number < SignOffs; number++)
    {
        var statement = new SigningStatement(
            new AssignmentId(Id(4)), new SignSubject(SignSubjectKind.Document, "rfp", version.Value, rfp.Hash),
            SignDecision.Approve, [], new Sealed("It is as we asked.", NextSalt()), at,
            NextSalt().AsMemory(0, SigningStatement.RandomLength));
        var (signature, assertion) = device.Sign(statement, purchase);
        var id = new SignOffId(Id(10_000 + number));
        assertions.Add(new EvidenceAssertion(id, assertion));
        happened.Add(new SignOffGiven(id, statement, signature, by, at));
    }

    var (contents, made) = Contents(happened, assertions);
    return (contents with
    {
        Documents = [new EvidenceDocument(version, FileFormat.Markdown, () => new MemoryStream(bytes))],
    }, made);
}

(EvidenceContents Contents, List<byte[]> Entries) Contents(
    IEnumerable<PurchaseEvent> happened, List<EvidenceAssertion> assertions)
{
    var (log, all, contents, made) = (
        new SampleLog(SampleLog.Signer), new List<EvidenceEvent>(), new List<EvidenceContent>(), new List<byte[]>());
    var opened = new PurchaseOpened(
        purchase, new Sealed("A purchase"), new Sealed("Something."), Answers.None, null,
        new Rules("whom 0.1.0", new DateOnly(2026, 12, 1), []), by, at);
    foreach (var one in happened.Prepend(opened))
    {
        var encoded = PurchaseEventJson.Encode(one, () => NextSalt());
        var position = all.Count + 1;
        made.Add(Leaf.Entry(stream, position, encoded.Name, encoded.Data.Span));
        log.Add(TreeHash.OfLeaf(made[^1]));
        all.Add(new EvidenceEvent(position, stream, position, encoded.Name, encoded.Data, []));
        for (var place = 0; place < encoded.Seals.Length; place++)
            contents.Add(new EvidenceContent(
                new SealPlace(position, place), encoded.Seals[place].Salt, encoded.Seals[place].Content));
    }

    return (new EvidenceContents(
        purchase, at, log.Checkpoint(log.Size), [SampleLog.Signer.Key],
        [.. all.Select(one => one with { Proof = log.Inclusion(one.Position, log.Size) })], contents, [],
        assertions, [], "<p>"u8.ToArray(), "PK"u8.ToArray()), made);
}
