using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Testing.EvidenceFiles;

/// <summary>
/// A purchase in the log of an installation, among the events of others: documents in versions, sign-offs with a device
/// and without, by link and as a vote, an emergency, and a redaction that may have come into force. The same each time.
/// </summary>
public sealed class SamplePurchase
{
    public const string Installation = "installation/00000000-0000-0000-0000-000000000000";

    private static readonly DateTimeOffset Begin = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly List<EncodedEvent> _encoded = [];
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly bool _isCleared;
    private readonly int _others;
    private readonly string _name;
    private int _salts;
    private int _minutes;

    public SamplePurchase(
        bool isCleared, NoteSigner? signer = null, int others = 40, string name = "311 chatbot – niño")
    {
        (_isCleared, _others, _name) = (isCleared, others, name);
        Log = new SampleLog(signer ?? SampleLog.Signer);
        Tell();
    }

    public static PurchaseId Id { get; } = new(Number(1));

    public static string Stream => $"purchase/{Id}";

    public static SampleDevice Device { get; } = new(1);

    public static SignOffId ByDevice { get; } = new(Number(7001));

    public static SignOffId AgainByDevice { get; } = new(Number(7002));

    public static SignOffId WithoutDevice { get; } = new(Number(7003));

    public static SignOffId ByLink { get; } = new(Number(7004));

    public static SignOffId Passing { get; } = new(Number(7005));

    public static SignOffId Vote { get; } = new(Number(7006));

    public SampleLog Log { get; }

    /// <summary>All events of the installation, by their positions; without proofs.</summary>
    public List<EvidenceEvent> All { get; } = [];

    public List<EvidenceContent> Contents { get; } = [];

    public Dictionary<DocumentVersionId, (FileFormat Format, byte[] Bytes)> Documents { get; } = [];

    public List<EvidenceAssertion> Assertions { get; } = [];

    public static Guid Number(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0197c1de-0000-7000-8000-{number:d12}"));

    public static PersonId Person(int number) => new(Number(1000 + number));

    public static AssignmentId Assignment(int number) => new(Number(2000 + number));

    public static DocumentVersionId Version(int number) => new(Number(3000 + number));

    /// <summary>What an evidence file of it holds, as of a size of the log; of all of it where none is named.</summary>
    public EvidenceContents Evidence(long? size = null, params long[] older)
    {
        var now = size ?? Log.Size;
        var events = All.Where(one => one.Position <= now && one.Stream is var stream
                && (stream == Stream || stream == Installation))
            .OrderBy(one => one.Stream == Stream ? 0 : 1).ThenBy(one => one.Position)
            .Select(one => one with { Proof = Log.Inclusion(one.Position, now) }).ToList();
        var places = events.Select(one => one.Position).ToHashSet();
        return new EvidenceContents(
            Id, Begin.AddHours(5), Log.Checkpoint(now, SampleLog.Witness), [Log.By.Key, SampleLog.Witness.Key], events,
            [.. Contents.Where(one => places.Contains(one.Place.Position))],
            [
                .. Documents.Select(one => new EvidenceDocument(
                    one.Key, one.Value.Format, () => new MemoryStream(one.Value.Bytes))),
            ],
            Assertions, [.. older.Select(one => new OlderCheckpoint(Log.Checkpoint(one), Log.Consistency(one, now)))],
            "<!DOCTYPE html><title>311 chatbot</title><p>What happened, in order.</p>\n"u8.ToArray(),
            "PK, or so: what Word reads, as bytes."u8.ToArray());
    }

    /// <summary>The file itself.</summary>
    public byte[] File(params long[] older) => Write(Evidence(null, older), Log.By);

    public static byte[] Write(EvidenceContents contents, NoteSigner signer)
    {
        using var file = new MemoryStream();
        EvidenceWriter.Write(contents, signer, file);
        return file.ToArray();
    }

    private void Tell()
    {
        var (admin, officer) = (Account(1, AccountKinds.Administrator), Account(2, AccountKinds.ProcurementOfficer));
        Installed(new InstallationSetUp(Person(1), AccountKinds.Administrator, new Actor.Operator(), Now()));
        Installed(new AccountGiven(Person(2), AccountKinds.ProcurementOfficer, admin, Now()));
        Others(0);
        var rules = new Rules("whom 0.1.0", new DateOnly(2026, 12, 1), []);
        Happened(new PurchaseOpened(
            Id, new Sealed(_name), new Sealed("It answers questions about services."),
            Answers.None.With("approach", "built"), null, rules, officer, Now()));
        foreach (var (number, name, role) in ((int, string, string)[])
            [
                (2, "Dana Reyes", "procurement-officer"), (3, "Lee Okafor", "legal-officer"),
                (4, "Mia Chen", "it-data-expert"), (5, "Sam Ortiz", "security-officer"),
            ])
            Happened(new PersonNamed(
                Assignment(number), Person(number), new Sealed(name), role, null, officer, Now()));
        Others(1);
        Added(1, "rfp", FileFormat.Markdown, "# RFP\n\nA chatbot.\n", "rfp-draft.md", "First draft.", officer);
        Happened(new AdviceGiven(
            new ContributionId(Number(6001)), Assignment(4), "define", new Sealed("Ask for an export of all logs."),
            Account(4), Now()));
        Added(2, "rfp", FileFormat.Markdown, "# RFP\n\nA chatbot that exports its logs.\n", "rfp.md", null, officer);
        Added(3, "contract", FileFormat.Docx, "PK\u0003\u0004 a contract", "contract.docx", null, officer);
        Added(4, "contract", FileFormat.Pdf, "%PDF-1.7 another", "contract.pdf", null, officer, waits: true);
        Happened(new DocumentVersionScanned(Version(4), false, new Actor.Clock(), Now()));
        Documents.Remove(Version(4));
        Others(2);
        Signed(ByDevice, 3, 1, SignDecision.Approve, [], null, Account(3), Device);
        Signed(AgainByDevice, 3, 2, SignDecision.Approve, [], "As before; the change is an improvement.",
            Account(3), Device);
        Signed(
            WithoutDevice, 4, 2, SignDecision.ApproveWithConditions,
            [
                new SignCondition(
                    new ConditionId(Number(8001)), Salted("Name who corrects a wrong answer."), Assignment(2),
                    new DateOnly(2027, 1, 15)),
            ],
            null, Account(4), null);
        Signed(
            ByLink, 5, 2, SignDecision.Decline, [], "There is no test by an outsider.",
            new Actor.LinkHolder(Person(5), Assignment(5)), null);
        Happened(new ConditionDone(
            new ConditionId(Number(8001)), new Sealed("The service desk does, within a day."), officer, Now()));
        Happened(new SignOffWithdrawn(
            ByLink, new Sealed("The test was done."), new Actor.LinkHolder(Person(5), Assignment(5)), Now()));
        Others(3);
        Emergency(officer);
        Voted(officer);
        Redacted(admin);
        Others(4);
        foreach (var one in _encoded.Zip(All)) Log.Add(new TreeHash(
            Leaf.Hash(one.Second.Stream, one.Second.Version, one.First.Name, one.First.Data.Span)));
    }

    private void Emergency(Actor officer)
    {
        var determined = new EmergencyDetermined(
            new DeterminationId(Number(9001)), Salted("The line for emergencies is down."), new DateOnly(2027, 2, 1),
            Salted("Three vendors were asked by telephone."), officer, Now());
        Happened(determined);
        var on = SignSubject.To("award", new Determination(
            determined.Determination, determined.Why, determined.EndsOn, determined.Competition, Person(2), Now()));
        Signed(Passing, 3, on, SignDecision.Approve, [], null, Account(3), Device);
    }

    private void Voted(Actor officer)
    {
        var bytes = "The council resolved: yes."u8.ToArray();
        var file = new DocumentFile(FileHash.Of(SHA256.HashData(bytes)), bytes.Length, FileFormat.Text, []);
        Documents[Version(5)] = (FileFormat.Text, bytes);
        var (_, rfp) = Documents[Version(2)];
        Happened(new VoteRecorded(
            Vote, "council",
            new SignSubject(SignSubjectKind.Document, "rfp", Version(2).Value, FileHash.Of(SHA256.HashData(rfp))),
            SignDecision.Approve,
            new Vote(new DateOnly(2026, 12, 1), null, new NamedFile(Version(5), file, new Sealed("minute.txt"))),
            new Sealed("Approved, seven to two."), officer, Now()));
    }

    // The name of the first draft, with which its bytes go, and a word of advice.
    private void Redacted(Actor admin)
    {
        var (draft, advice) = (Find("document-version-added.1"), Find("advice-given.1"));
        Happened(new RedactionOrdered(
            new RedactionId(Number(9501)),
            [new ContentPlace(draft.Version, 0), new ContentPlace(advice.Version, 0)],
            RedactionGround.PersonalData, new Sealed("Request 2026-77"), new Sealed("It named a resident."), Now(),
            admin, Now()));
        if (!_isCleared) return;
        Happened(new ContentsCleared(new RedactionId(Number(9501)), new Actor.Clock(), Now()));
        Contents.RemoveAll(one => one.Place == new SealPlace(draft.Position, 0)
            || one.Place == new SealPlace(advice.Position, 0));
        Documents.Remove(Version(1));
    }

    private EvidenceEvent Find(string name) => All.First(one => one.Stream == Stream && one.Name == name);

    private void Added(
        int number, string document, FileFormat format, string text, string name, string? note, Actor by,
        bool waits = false)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Documents[Version(number)] = (format, bytes);
        Happened(new DocumentVersionAdded(
            Version(number), document,
            new DocumentFile(FileHash.Of(SHA256.HashData(bytes)), bytes.Length, format, []), new Sealed(name),
            note is null ? null : new Sealed(note), waits, by, Now()));
    }

    private void Signed(
        SignOffId id, int person, int version, SignDecision decision, ImmutableArray<SignCondition> conditions,
        string? reason, Actor by, SampleDevice? device) => Signed(
        id, person,
        new SignSubject(
            SignSubjectKind.Document, "rfp", Version(version).Value,
            FileHash.Of(SHA256.HashData(Documents[Version(version)].Bytes))),
        decision, conditions, reason, by, device);

    private void Signed(
        SignOffId id, int person, SignSubject on, SignDecision decision, ImmutableArray<SignCondition> conditions,
        string? reason, Actor by, SampleDevice? device)
    {
        var statement = new SigningStatement(
            Assignment(person), on, decision, conditions, reason is null ? null : Salted(reason), Now(),
            NextSalt().AsMemory(0, SigningStatement.RandomLength));
        DeviceSignature? signature = null;
        if (device is not null)
        {
            (signature, var assertion) = device.Sign(statement, Id);
            Assertions.Add(new EvidenceAssertion(id, assertion));
        }

        Happened(new SignOffGiven(id, statement, signature, by, Now()));
    }

    private void Others(int from)
    {
        for (var number = 0; number < _others / 5; number++)
        {
            var other = new PurchaseId(Number(100 + (from * 100) + number));
            Append($"purchase/{other}", PurchaseEventJson.Encode(
                new PurchaseOpened(
                    other, new Sealed($"Another {number}"), new Sealed("Something else."), Answers.None, null,
                    new Rules("whom 0.1.0", new DateOnly(2026, 12, 1), []), Account(2), Now()), Next));
        }
    }

    private void Happened(PurchaseEvent happened) => Append(Stream, PurchaseEventJson.Encode(happened, Next));

    private void Installed(InstallationEvent happened) =>
        Append(Installation, InstallationEventJson.Encode(happened, Next));

    private void Append(string stream, EncodedEvent encoded)
    {
        var version = _versions.GetValueOrDefault(stream) + 1;
        _versions[stream] = version;
        _encoded.Add(encoded);
        var position = _encoded.Count;
        All.Add(new EvidenceEvent(position, stream, version, encoded.Name, encoded.Data, []));
        for (var place = 0; place < encoded.Seals.Length; place++)
            Contents.Add(new EvidenceContent(
                new SealPlace(position, place), encoded.Seals[place].Salt, encoded.Seals[place].Content));
    }

    private Sealed Salted(string words) => new(words, NextSalt());

    private ReadOnlyMemory<byte> Next() => NextSalt();

    private byte[] NextSalt() => SHA256.HashData(BitConverter.GetBytes(_salts++));

    private DateTimeOffset Now() => Begin.AddMinutes(_minutes++);

    private static Actor.Account Account(int number, AccountKinds kinds = AccountKinds.None) =>
        new(Person(number), kinds);
}
