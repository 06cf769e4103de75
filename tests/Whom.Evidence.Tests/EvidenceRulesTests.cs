using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

public sealed class EvidenceRulesTests
{
    private static readonly SamplePurchase Made = new(isCleared: true);

    [Fact]
    public void A_key_that_was_given_must_have_signed()
    {
        var file = Made.File();
        Assert.True(Verify(file, SampleLog.Signer.Key, SampleLog.Witness.Key).Holds);
        var other = NoteSigner.New(SampleLog.Name, SignatureType.Ed25519).Key;
        Assert.Equal(
            [MemberName.Manifest, MemberName.Checkpoint],
            Verify(file, other).Faults.Where(one => one.Rule == EvidenceRule.Signature).Select(one => one.Member));
        var witness = NoteSigner.New("witness.example/w1", SignatureType.Cosignature).Key;
        Assert.Equal([MemberName.Checkpoint], Verify(file, witness).Faults.Select(one => one.Member));
        Assert.False(Verify(file, NoteSigner.New("log.elsewhere.example", SignatureType.Ed25519).Key).Holds);
    }

    [Fact]
    public void Whoever_makes_a_log_of_their_own_is_found_by_the_key_that_was_given()
    {
        var own = NoteSigner.New(SampleLog.Name, SignatureType.Ed25519);
        var file = new SamplePurchase(isCleared: true, own).File(10);
        Assert.True(Verify(file).Holds);
        Assert.False(Verify(file, SampleLog.Signer.Key).Holds);
    }

    [Fact]
    public void When_the_log_has_gone_over_to_another_key_what_its_earlier_one_has_signed_still_counts()
    {
        var next = NoteSigner.New(SampleLog.Name, SignatureType.Ed25519);
        var contents = Made.Evidence(null, 10);
        Assert.True(SignedNote.TryRead(contents.Checkpoint.Span, out var note, out _));
        Assert.True(SignedNote.TryRead(Made.Log.Checkpoint(10), out var kept, out _));
        var signed = new SignedNote(note.Text, [next.Sign(note.Text, DateTimeOffset.UnixEpoch)]).ToBytes();
        var file = SamplePurchase.Write(
            contents with { Checkpoint = signed, Keys = [next.Key, .. contents.Keys] }, next);

        Assert.Empty(Verify(file, next.Key).Faults);
        Assert.Empty(Verify(file).Faults);
        Assert.Empty(Faults(file, [next.Key], kept));
        // Whoever made the file could have named the earlier key in it.
        Assert.Equal([EvidenceRule.Consistency], Faults(file, [], kept));
        Assert.Equal(
            [EvidenceRule.Consistency],
            Verify(SamplePurchase.Write(contents with { Checkpoint = signed, Keys = [next.Key] }, next), next.Key)
                .Faults.Select(one => one.Rule));
    }

    [Fact]
    public void Words_that_are_missing_without_a_redaction_and_words_that_stand_there_despite_one_are_found()
    {
        var contents = Made.Evidence();
        var some = contents.Contents.First(one => one.Place.Position > 12);
        var fault = Assert.Single(Verify(contents with
        {
            Contents = [.. contents.Contents.Where(one => one != some)],
        }).Faults);
        Assert.Equal((EvidenceRule.Content, some.Place.Position), (fault.Rule, fault.Position));

        var before = new SamplePurchase(isCleared: false);
        var end = contents.Events.First(one => one.Name == "contents-cleared.1").Position;
        var redacted = before.Contents.Where(one => one.Place.Position < end
            && Made.Contents.TrueForAll(other => other.Place != one.Place)).ToList();
        Assert.Equal(2, redacted.Count);
        var report = Verify(contents with { Contents = [.. contents.Contents, .. redacted] });
        Assert.Equal(redacted.Select(one => (long?)one.Place.Position), report.Faults.Select(one => one.Position));
        report = Verify(contents with
        {
            Documents = [.. contents.Documents, before.Evidence().Documents.First(one =>
                one.Id == SamplePurchase.Version(1))],
        });
        Assert.Equal([EvidenceRule.Document], report.Faults.Select(one => one.Rule));
    }

    [Fact]
    public void Words_of_the_installation_may_stay_out()
    {
        var contents = Made.Evidence();
        Assert.True(Verify(contents with
        {
            Contents = [.. contents.Contents.Where(one => contents.Events
                .First(happened => happened.Position == one.Place.Position).Stream == SamplePurchase.Stream)],
        }).Holds);
    }

    [Fact]
    public void What_is_missing_or_belongs_to_nothing_is_found()
    {
        var contents = Made.Evidence();
        Assert.Equal(
            [EvidenceRule.Document],
            Verify(contents with { Documents = [.. contents.Documents.Skip(1)] }).Faults.Select(one => one.Rule));
        Assert.Equal(
            [EvidenceRule.Assertion],
            Verify(contents with { Assertions = [.. contents.Assertions.Skip(1)] }).Faults.Select(one => one.Rule));
        var other = new EvidenceAssertion(SamplePurchase.ByLink, contents.Assertions.First().Assertion);
        Assert.Equal(
            [EvidenceRule.Assertion],
            Verify(contents with { Assertions = [.. contents.Assertions, other] }).Faults.Select(one => one.Rule));
        Assert.Equal(
            [EvidenceRule.Document],
            Verify(contents with
            {
                Documents = [.. contents.Documents, new EvidenceDocument(
                    SamplePurchase.Version(77), FileFormat.Pdf, () => new MemoryStream())],
            }).Faults.Select(one => one.Rule));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(-23)]
    public void A_zip_with_something_else_in_it_is_refused(int from)
    {
        var file = Made.File();
        var place = from < 0 ? file.Length + from : from;
        foreach (var other in (byte[][])
            [[.. file[..place], 0, .. file[place..]], [.. file[..place], .. file[(place + 1)..]], file[..place]])
        {
            var report = Verify(other);
            Assert.Equal(EvidenceRule.Archive, Assert.Single(report.Faults).Rule);
            Assert.Null(report.Manifest);
        }
    }

    [Theory]
    [InlineData("../keys")]
    [InlineData("documents/")]
    [InlineData("other.txt")]
    [InlineData("keys")]
    public void A_member_that_may_not_be_there_is_refused(string name)
    {
        var zip = ZipReading.Of(new MemoryStream(Made.File()));
        using var to = new MemoryStream();
        var writing = new ZipWriting(to);
        foreach (var member in zip.Members) writing.Add(member.Name, member.Crc, member.Length, zip.Open(member.Name));
        writing.Add(name, 0, 0, new MemoryStream());
        writing.End();
        Assert.Equal(EvidenceRule.Archive, Assert.Single(Verify(to.ToArray()).Faults).Rule);
    }

    [Fact]
    public void A_place_that_four_bytes_do_not_hold_stands_in_eight()
    {
        var far = new ZipMember(MemberName.Keys, 7, 3, 5L << 32);
        Assert.Equal(ZipLayout.EntryLength + 4 + 12, ZipLayout.Entry(far).Length);
        Assert.Equal(98, ZipLayout.End(2, 5L << 32, 100).Length);
        Assert.Equal(22, ZipLayout.End(2, 100, 100).Length);
    }

    [Fact]
    public void Proofs_one_after_another_are_the_same_as_each_by_itself()
    {
        var random = new Random(7);
        for (var size = 1; size < 70; size++)
        {
            var log = new SampleLog(SampleLog.Signer);
            for (var leaf = 0; leaf < size; leaf++) log.Add(TreeHash.OfLeaf([(byte)leaf]));
            Assert.True(SignedNote.TryRead(log.Checkpoint(size), out var note, out _));
            Assert.True(Checkpoint.TryRead(note.Text, out var checkpoint, out _));
            var proofs = new ProofsInOrder(size, checkpoint.Root);
            for (var index = 0; index < size; index++)
            {
                if (random.Next(3) == 0) continue;
                var (leaf, path) = (TreeHash.OfLeaf([(byte)index]), log.Inclusion(index + 1, size));
                if (path.Length > 0)
                {
                    var wrong = path.SetItem(random.Next(path.Length), leaf);
                    Assert.False(proofs.Proves(index, leaf, wrong), $"{index} of {size}");
                    Assert.False(proofs.Proves(index, leaf, path[..^1]), $"{index} of {size}");
                }

                Assert.False(proofs.Proves(index, TreeHash.OfLeaf([0, 1]), path));
                Assert.True(proofs.Proves(index, leaf, path), $"{index} of {size}");
                Assert.False(proofs.Proves(index, leaf, path.Add(leaf)));
            }
        }
    }

    [Fact]
    public void Keys_of_the_kinds_that_passkeys_have_verify()
    {
        var message = "what is signed"u8.ToArray();
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(false);
        byte[] rivest =
        [
            0xA4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0, .. numbers.Modulus!, 0x21, 0x43, .. numbers.Exponent!,
        ];
        Holds(rivest, rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var point = curve.ExportParameters(false).Q;
        byte[] elliptic =
            [0xA5, 1, 2, 3, 0x38, 34, 0x20, 2, 0x21, 0x58, 48, .. point.X!, 0x22, 0x58, 48, .. point.Y!];
        Holds(elliptic, curve.SignData(message, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence));

        var (seed, key, signature) = (SampleLog.Seed(9), new byte[32], new byte[64]);
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        Holds([0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32, .. key], signature);

        void Holds(byte[] cose, byte[] signed)
        {
            var read = CoseKey.Read(cose);
            Assert.True(read.Verifies(message, signed));
            signed[^1] ^= 1;
            Assert.False(read.Verifies(message, signed));
            for (var length = 0; length < cose.Length; length++)
                Assert.Throws<InvalidDataException>(() => CoseKey.Read(cose.AsMemory(0, length)));
            Assert.Throws<InvalidDataException>(() => CoseKey.Read((byte[])[.. cose, 0]));
        }
    }

    [Theory]
    [InlineData(1, "webauthn.get", "verified its owner")]
    [InlineData(4, "webauthn.get", "somebody was there")]
    [InlineData(5, "webauthn.create", "webauthn.get")]
    public void A_device_must_say_that_its_owner_was_there_and_signed(byte flags, string type, string says)
    {
        var given = Made.All.Where(one => one.Name == "sign-off-given.1")
            .Select(one => (SignOffGiven)PurchaseEventJson.Decode(one.Name, one.Data, one.Position)).First();
        var (signature, assertion) =
            SamplePurchase.Device.Sign(given.Statement, SamplePurchase.Id, flags, type);
        var why = SignedByDevice.WhyNot(
            signature.PublicKey, assertion, given.Statement.HashOf(SamplePurchase.Id), out _);
        Assert.Contains(says, why, StringComparison.Ordinal);
    }

    // By another program, from docs/record-format.md alone.
    private static IEnumerable<EvidenceRule> Faults(byte[] file, NoteKey[] keys, SignedNote kept) =>
        EvidenceVerification.Run(new MemoryStream(file), keys, kept, 100).Faults.Select(one => one.Rule);

    private static EvidenceReport Verify(EvidenceContents contents) =>
        Verify(SamplePurchase.Write(contents, SampleLog.Signer), SampleLog.Signer.Key);

    private static EvidenceReport Verify(byte[] file, params NoteKey[] keys) =>
        EvidenceVerification.Run(new MemoryStream(file), keys, null, 100);
}
