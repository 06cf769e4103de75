using Whom.Evidence.Files;
using Whom.Purchases;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

public sealed class EvidenceFileTests
{
    [Fact]
    public void An_evidence_file_holds_before_and_after_a_redaction_and_says_who_did_what()
    {
        var report = Verify(new SamplePurchase(isCleared: false).File(10, 30));

        Assert.Empty(report.Faults);
        Assert.Empty(report.Redactions);
        Assert.Equal(
            [DocumentStanding.Here, DocumentStanding.Here, DocumentStanding.Here, DocumentStanding.Refused,
                DocumentStanding.Here],
            report.Documents.Select(one => one.Standing));

        report = Verify(new SamplePurchase(isCleared: true).File(10, 30));

        Assert.Empty(report.Faults);
        Assert.Equal(2, report.Redactions.Length);
        Assert.All(report.Redactions, one => Assert.Equal(
            (RedactionGround.PersonalData, "Request 2026-77"), (one.Ground, one.Reference)));
        Assert.Equal(DocumentStanding.Redacted, report.Documents[0].Standing);
        Assert.Equal(
            [
                (SignWay.Device, "Lee Okafor", 1), (SignWay.Device, "Lee Okafor", 2), (SignWay.Server, "Mia Chen", 2),
                (SignWay.Server, "Sam Ortiz", 2), (SignWay.Device, "Lee Okafor", 0),
                (SignWay.Evidence, "Dana Reyes", 2),
            ],
            report.SignOffs.Select(one => (one.Way, one.Person, one.Number)));
        Assert.All(report.SignOffs, one => Assert.True(one.Holds));
        Assert.Equal(
            [("log.city.example/whom", true, false), ("witness.example/w1", true, true)],
            report.Signatures.Select(one => (one.Name, one.Holds == true, one.IsWitness)));
    }

    private static EvidenceReport Verify(byte[] file) =>
        EvidenceVerification.Run(new MemoryStream(file), [SampleLog.Signer.Key, SampleLog.Witness.Key], null, 100);
}
