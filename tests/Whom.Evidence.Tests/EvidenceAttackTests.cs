using System.Text;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

/// <summary>What somebody without the key of the log, or with a file that is none, could hope to get through.</summary>
public sealed class EvidenceAttackTests
{
    [Fact]
    public void A_key_that_was_added_to_a_file_does_not_follow_from_a_checkpoint_that_was_kept()
    {
        var made = new SamplePurchase(isCleared: false);
        var (file, kept) = Added(made);

        Assert.NotEmpty(Verify(file, [], kept).Faults);
        Assert.NotEmpty(Verify(file, [SampleLog.Signer.Key], null).Faults);
        Assert.Empty(Verify(made.File(10), [], kept).Faults);
    }

    [Theory]
    [InlineData("""{"\ud800lientData":"YQ"}""")]
    [InlineData("""{"clientData":"\ud800"}""")]
    [InlineData("""{"clientData":1}""")]
    public void What_is_no_text_is_a_fault_of_its_form(string json) =>
        Assert.Throws<InvalidDataException>(() => AssertionJson.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    // 1 twice, in two spellings of one number; once as a number and once as bytes; without a length; bytes in pieces.
    [InlineData("a20102180102")]
    [InlineData("a20102180141 00")]
    [InlineData("bf0102ff")]
    [InlineData("a2010221 5f4100ff")]
    public void A_key_in_another_form_than_the_one_is_none(string hex) => Assert.Throws<InvalidDataException>(
        () => CborMap.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void A_witness_that_is_known_does_not_say_which_keys_are_the_logs()
    {
        var made = new SamplePurchase(isCleared: false);
        var (file, kept) = Added(made);

        Assert.NotEmpty(Verify(file, [SampleLog.Witness.Key], kept).Faults);
        Assert.Empty(Verify(made.File(10), [SampleLog.Witness.Key], kept).Faults);
    }

    [Fact]
    public void A_signature_of_a_known_witness_that_is_none_is_found_under_an_older_checkpoint_as_well()
    {
        var made = new SamplePurchase(isCleared: false);
        var contents = made.Evidence(null, 10);
        Assert.True(SignedNote.TryRead(contents.Older.First().Checkpoint.Span, out var older, out _));
        var elsewhere = SampleLog.Witness.Sign(older.Text + "more\n", DateTimeOffset.UnixEpoch);
        var file = SamplePurchase.Write(
            contents with { Older = [contents.Older.First() with { Checkpoint = older.With(elsewhere).ToBytes() }] },
            SampleLog.Signer);
        Assert.Equal(
            [EvidenceRule.Consistency], Verify(file, [SampleLog.Signer.Key], null).Faults.Select(one => one.Rule));
    }

    [Fact]
    public void A_key_without_a_modulus_is_none()
    {
        byte[] empty = [0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x40, 0x21, 0x40];

        Assert.Throws<InvalidDataException>(() => CoseKey.Read(empty));
    }

    [Fact]
    public void What_is_quoted_of_a_file_is_cut_where_nobody_would_read_on()
    {
        var findings = new EvidenceFindings(1);
        findings.Add(EvidenceRule.Form, "keys", $"{new string('a', 1_000_000)}");

        Assert.InRange(Assert.Single(findings.Faults).Found.Length, 1, 500);
    }

    [Fact]
    public void Somebody_is_called_by_the_name_that_was_known_then()
    {
        var story = new EvidenceStory(SamplePurchase.Id);
        var by = new Actor.Account(SamplePurchase.Person(3), AccountKinds.ProcurementOfficer);
        See(5, "Lee Okafor");
        See(9, "Somebody Else");

        Assert.Equal(
            ["Lee Okafor", "Lee Okafor", "Lee Okafor", "Somebody Else"],
            new long[] { 1, 5, 8, 9 }.Select(position => story.NameOf(by, position)));

        void See(long position, string name)
        {
            var place = new SealPlace(position, 0);
            var words = Commitment.To(new byte[Commitment.SaltLength], Encoding.UTF8.GetBytes(name));
            var at = DateTimeOffset.UnixEpoch;
            story.See(
                new CheckedEvent(position, SamplePurchase.Stream, position, "person-named.1", at, by, null),
                new PersonNamed(
                    SamplePurchase.Assignment(3), by.Id, Sealed.At(place, words), "legal-officer", null, by, at));
            story.Say(place, name);
        }
    }

    // Signed by a key of the attacker's, which the file names beside the genuine ones; and what the auditor has kept.
    private static (byte[] File, SignedNote Kept) Added(SamplePurchase made)
    {
        var added = NoteSigner.New(SampleLog.Name, SignatureType.Ed25519);
        var genuine = made.Evidence(null, 10);
        Assert.True(SignedNote.TryRead(genuine.Checkpoint.Span, out var note, out _));
        Assert.True(SignedNote.TryRead(made.Log.Checkpoint(10), out var kept, out _));
        return (
            SamplePurchase.Write(
                genuine with
                {
                    Checkpoint = note.With(added.Sign(note.Text, DateTimeOffset.UnixEpoch)).ToBytes(),
                    Keys = [added.Key, .. genuine.Keys],
                    ReportHtml = "<p>Nobody has declined.</p>"u8.ToArray(),
                },
                added),
            kept);
    }

    private static EvidenceReport Verify(byte[] file, NoteKey[] keys, SignedNote? kept) =>
        EvidenceVerification.Run(new MemoryStream(file), keys, kept, 100);
}
