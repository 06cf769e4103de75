using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Testing.Purchases;

/// <summary>
/// Each kind of event of a purchase, full and with what may be left out left out. A test finds a kind that is missing.
/// </summary>
public static class PurchaseEventSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor By = new Actor.Account(Person(1), AccountKinds.ProcurementOfficer);
    private static readonly PurchaseId Purchase = new(Number(1));

    public static IReadOnlyList<PurchaseEvent> All { get; } = Make();

    private static IReadOnlyList<PurchaseEvent> Make()
    {
        var day = new DateOnly(2026, 11, 28);
        var answers = Answers.None.With("approach", "built").With("area", "tax");
        var rules = new Rules("whom 0.1.0", new DateOnly(2026, 11, 28), [.. SamplePacks.Pins]);
        ImmutableArray<RequirementAtPassage> requirements =
        [
            new RequirementAtPassage(RequirementKind.RoleFilled, "project-lead", null, RequirementState.Met),
            new RequirementAtPassage(RequirementKind.Advice, "it-data-expert", null, RequirementState.Missing),
            new RequirementAtPassage(RequirementKind.SignOff, "legal-officer", "contract", RequirementState.Met)
            {
                SignOff = SignOff(1), Version = Version(1),
            },
            new RequirementAtPassage(RequirementKind.SignOff, "legal-officer", "rfp", RequirementState.Met)
            {
                Of = "publish-solicitation", SignOff = SignOff(2), Version = Version(2),
            },
            new RequirementAtPassage(RequirementKind.Assessment, null, "impact-assessment", RequirementState.Waived),
            new RequirementAtPassage(RequirementKind.Consultation, "the-public", null, RequirementState.Pending),
            new RequirementAtPassage(RequirementKind.Notice, "the-public", null, RequirementState.Undecided),
        ];
        ImmutableArray<RequirementKey> dropped =
        [
            new RequirementKey("go-ahead", RequirementKind.SignOff, "executive-sponsor", "use-case"),
            new RequirementKey("select-vendor", RequirementKind.Declaration, null, null),
        ];
        var words = new Sealed("Take out clause 9.", new byte[Commitment.SaltLength]);
        var file = new DocumentFile(FileHash.Of(new byte[FileHash.Length]), 4_096, FileFormat.Pdf, []);
        var on = new SignSubject(
            SignSubjectKind.Document, "rfp", Version(1).Value, FileHash.Of(new byte[FileHash.Length]));
        var statement = new SigningStatement(
            Assignment(1), on, SignDecision.ApproveWithConditions,
            [
                new SignCondition(new ConditionId(Number(8001)), words, Assignment(2), new DateOnly(2026, 12, 9)),
                new SignCondition(new ConditionId(Number(8002)), words, Assignment(2), null),
            ], words, At, new byte[SigningStatement.RandomLength]);
        var (reason, name) = (new Sealed("Because “we” asked <them>."), new Sealed("Ana Ruiz"));
        return
        [
            new PurchaseOpened(Purchase, new Sealed("311 chatbot – niño"), new Sealed("It answers."), answers,
                new TargetDay("go-live", new DateOnly(2027, 3, 1)), rules, By, At),
            new PurchaseOpened(Purchase, new Sealed("Nothing known yet"), new Sealed("It answers."), Answers.None, null,
                rules with { Packs = [] }, By, At),
            new PurchaseOpened(Purchase, new Sealed("311 chatbot: renewal"), new Sealed("It answers."), answers, null,
                rules, By, At)
            {
                Former = new PurchaseId(Number(2)),
            },
            new FactsAmended(answers, reason, [], By, At),
            new FactsAmended(answers, reason, dropped, By, At),
            new FactsAmended(answers, reason, [], By, At) { Happening = "cas-bidder-discloses" },
            new TargetChanged(new TargetDay("go-live", new DateOnly(2027, 3, 1)), By, At),
            new TargetChanged(null, By, At),
            new PurchaseHeld(reason, By, At),
            new PurchaseResumed(By, At),
            new PurchaseWithdrawn(reason, By, At),
            new PurchaseClosedOut(reason, [], By, At),
            new PurchaseClosedOut(reason, requirements, By, At),
            new PurchaseReopened(reason, By, At),
            new PersonNamed(Assignment(1), Person(2), name, "legal-officer", "award", By, At),
            new PersonNamed(Assignment(1), Person(2), name, "legal-officer", null, By, At),
            new ResponsibilityGiven(Assignment(1), By, At),
            new AssignmentEnded(Assignment(1), reason, By, At),
            new PersonInvited(Assignment(1), new DateOnly(2026, 12, 9), By, At),
            new PersonInvited(Assignment(1), null, By, At),
            new InvitationAccepted(Assignment(1), By, At),
            new InvitationDeclined(Assignment(1), reason, new Sealed("Ask Ben."), By, At),
            new InvitationDeclined(Assignment(1), reason, null, By, At),
            new InvitationDeclined(Assignment(1), null, null, By, At),
            new AssignmentDelegated(Assignment(1), Person(3), name, reason, By, At),
            new DelegationEnded(Assignment(1), By, At),
            new PersonReminded(Assignment(1), new DateOnly(2026, 12, 9), ReminderKind.Before, By, At),
            new PersonReminded(Assignment(1), new DateOnly(2026, 12, 9), ReminderKind.After, By, At),
            new ReviewGiven(Assignment(1), "first-look", day, reason, By, At),
            new DeliveryRecorded(day, reason, By, At),
            new NoticeDayRecorded(day, null, reason, By, At),
            new NoticeDayRecorded(day, day.AddDays(90), reason, By, At),
            new RenewalDecided(day, RenewalWay.Stop, reason, null, By, At),
            new RenewalDecided(day, RenewalWay.Shorter, reason, new PurchaseId(Number(2)), By, At),
            new IncidentReported(
                new Incident(
                    new IncidentId(Number(9801)), IncidentKind.Harm, day, reason, reason, IncidentMeasure.Stopped,
                    reason, day.AddDays(3), Person(1), At), By, At),
            new IncidentReported(
                new Incident(
                    new IncidentId(Number(9802)), IncidentKind.VendorSold, day, reason, reason, IncidentMeasure.GoesOn,
                    reason, day, Person(1), At), By, At),
            new IncidentSettled(new IncidentId(Number(9801)), reason, true, By, At),
            new IncidentSettled(new IncidentId(Number(9802)), reason, false, By, At),
            new EndingRecorded(
                new Ending(EndingPart.DataDeleted, day, reason, reason, Version(1), Person(1), At), By, At),
            new EndingRecorded(new Ending(EndingPart.PeopleTold, day, reason, null, null, Person(1), At), By, At),
            new OversightReminded(
                new OversightReminder(Assignment(1), OversightOf.Review, "first-look", day, OversightWhen.Before),
                new Actor.Clock(), At),
            new OversightReminded(
                new OversightReminder(Assignment(1), OversightOf.NoticeDay, null, day, OversightWhen.After),
                new Actor.Clock(), At),
            new NoConflictDeclared(Assignment(1), By, At),
            new ConflictDeclared(Assignment(1), reason, By, At),
            new ConflictSettled(Assignment(1), Person(2), Settlement.Kept, reason, By, At),
            new ConflictSettled(Assignment(1), Person(2), Settlement.Replaced, reason, By, At),
            new QuestionAnswered(Said(1), Assignment(1), "award", "Is it tested?", reason, By, At),
            new ConcernRaised(Said(2), Assignment(1), "award", reason, By, At),
            new AdviceGiven(Said(3), Assignment(1), "award", reason, By, At),
            new ContributionAnswered(Said(1), TakenUp.Yes, reason, By, At),
            new ContributionAnswered(Said(2), TakenUp.Partly, reason, By, At),
            new ContributionAnswered(Said(3), TakenUp.No, reason, By, At),
            new ResponseDisputed(Said(1), reason, By, At),
            new DisputeSettled(Said(1), TakenUp.Yes, reason, By, At),
            new DisputeSettled(Said(2), TakenUp.Partly, reason, By, At),
            new DisputeSettled(Said(3), TakenUp.No, reason, By, At),
            new DocumentVersionAdded(
                Version(1), "rfp", new DocumentFile(
                    FileHash.Of(new byte[FileHash.Length]), 20_480, FileFormat.Docx,
                    [FileMark.ExternalLinks, FileMark.Scripts, FileMark.Attachments]),
                new Sealed("rfp 1.docx"), reason, true, By, At),
            .. Enum.GetValues<FileFormat>().Select(format => new DocumentVersionAdded(
                Version(2), "contract", new DocumentFile(FileHash.Of(new byte[FileHash.Length]), 1, format, []),
                new Sealed("contract"), null, false, By, At)),
            new DocumentVersionScanned(Version(1), true, new Actor.Clock(), At),
            new DocumentVersionScanned(Version(1), false, new Actor.Clock(), At),
            new SignOffGiven(
                SignOff(1), statement, new DeviceSignature(
                    "AQID", "pQECAyYgASFYIA", FileHash.Of(new byte[FileHash.Length])), By, At),
            new SignOffGiven(
                SignOff(2), statement with { Decision = SignDecision.Approve, Conditions = [], Reason = null }, null,
                    By,
                At),
            new SignOffGiven(
                SignOff(3), statement with
                {
                    On = new SignSubject(SignSubjectKind.Passing, "go-ahead", Number(9001), on.Hash),
                    Decision = SignDecision.Decline, Conditions = [],
                }, null, By, At),
            new SignOffWithdrawn(SignOff(1), reason, By, At),
            new ConditionDone(new ConditionId(Number(8001)), reason, By, At),
            new VoteRecorded(
                SignOff(4), "governing-body", on, SignDecision.Approve,
                new Vote(new DateOnly(2026, 11, 24), new Sealed("https://city.example/votes/1"),
                    new NamedFile(Version(3), file, new Sealed("minute.pdf"))), reason, By, At),
            new VoteRecorded(
                SignOff(5), "governing-body", on, SignDecision.Decline,
                new Vote(new DateOnly(2026, 11, 24), null, null), reason, By, At),
            new EvidenceRecorded(
                new Evidence(
                    new EvidenceId(Number(7001)), "publish-solicitation", RequirementKind.Consultation, "the-public",
                    new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), new Sealed("https://city.example/asked"),
                    reason, new NamedFile(Version(4), file, new Sealed("report.pdf")), Person(1), At), By, At),
            new EvidenceRecorded(
                new Evidence(
                    new EvidenceId(Number(7002)), "go-live", RequirementKind.Evidence, null, null,
                    new DateOnly(2026, 11, 1), null, reason, null, Person(1), At), By, At),
            new EvidenceTakenBack(new EvidenceId(Number(7001)), reason, By, At),
            new PublicAsked(
                new ConsultationId(Number(7101)), "publish-solicitation", "the-public", new DateOnly(2026, 12, 1), By,
                At),
            new PublicAsked(
                new ConsultationId(Number(7102)), "go-live", null, new DateOnly(2026, 12, 1), By, At),
            new PublicNoLongerAsked(new ConsultationId(Number(7102)), By, At),
            new PublicHeard(
                new ConsultationId(Number(7101)),
                new Evidence(
                    new EvidenceId(Number(7003)), "publish-solicitation", RequirementKind.Consultation, "the-public",
                    new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 4), new Sealed("https://city.example/report"),
                    reason, null, Person(1), At) { Consultation = new ConsultationId(Number(7101)) }, By, At),
            new RequirementWaived(dropped[0], reason, reason, By, At),
            new RequirementWaived(dropped[1], reason, reason, By, At),
            new WaiverEnded(dropped[0], reason, By, At),
            new RequirementWaived(dropped[0], reason, reason, By, At) { Under = "cal-w-union" },
            new WaiverEnded(dropped[0], reason, By, At) { Under = "cal-w-union" },
            new EmergencyDetermined(
                new DeterminationId(Number(9001)), reason, new DateOnly(2027, 1, 31), reason, By, At),
            new SpokenYesRecorded(
                Assignment(1), "go-ahead", new DeterminationId(Number(9001)), reason, new DateOnly(2026, 11, 27),
                new DateOnly(2026, 12, 1), By, At),
            new AnswerConfirmed(Assignment(1), "area", "tax", reason, By, At),
            new AnswerDisputed(Assignment(1), "area", "tax", "health", reason, By, At),
            new JudgementGiven(Assignment(1), "fair-enough", reason, By, At),
            new PassageRecorded("go-ahead", "smaller", true, reason, requirements, null, By, At) { On = day },
            new PassageRecorded("go-ahead", "no", false, reason, [], null, By, At) { On = day },
            new PassageRecorded("sign-contract", null, true, null, requirements, null, By, At) { On = day },
            new PassageRecorded("sign-contract", null, true, reason, requirements,
                new Ratification(new DateOnly(2026, 12, 28), new DateOnly(2027, 2, 11)), By, At)
            {
                On = day,
            },
            new PassageTakenBack("go-ahead", reason, By, At),
            new PurchaseResumed(
                new Actor.Account(Person(1), AccountKinds.Administrator | AccountKinds.Auditor), At),
            new PurchaseResumed(new Actor.LinkHolder(Person(2), Assignment(1)), At),
            new PurchaseResumed(new Actor.Clock(), At),
            new RedactionOrdered(
                Redaction(1), [new ContentPlace(1, 0), new ContentPlace(7, 1)], RedactionGround.PersonalData,
                new Sealed("GDPR art. 17"), reason, At.AddDays(3), By, At),
            new RedactionOrdered(Redaction(2), [new ContentPlace(1, 0)], RedactionGround.CourtOrder,
                new Sealed("26-cv-1"), reason, At, By, At),
            new RedactionOrdered(Redaction(3), [new ContentPlace(1, 0)], RedactionGround.RecordsLaw,
                new Sealed("26-cv-1"), reason, At, By, At),
            new RedactionOrdered(Redaction(4), [new ContentPlace(1, 0)], RedactionGround.EnteredByMistake,
                new Sealed("26-cv-1"), reason, At, By, At),
            new RedactionStopped(Redaction(1), reason, By, At),
            new ContentsCleared(Redaction(2), new Actor.Clock(), At),
            new RegisterEntryWritten(
                RegisterLanguage.Spanish,
                [
                    .. Enum.GetValues<RegisterField>().Select(one => new WrittenRegisterText(one, reason)),
                ], By, At),
            new RegisterEntryWritten(
                RegisterLanguage.English, [new WrittenRegisterText(RegisterField.What, null)], By, At),
            new PurchaseMadePublic([], By, At),
            new PurchaseMadePublic(["city-register", "state-register"], By, At),
            new PurchaseTakenOffRegister(reason, By, At),
            new RegisterNameChanged(Assignment(1), true, By, At),
            new RegisterNameChanged(Assignment(1), false, By, At),
            new DocumentReleased(Version(1), By, At),
            new DocumentReleaseEnded(Version(1), reason, By, At),
            new RulesAdopted(rules, [], By, At),
            new RulesAdopted(rules, dropped, By, At),
            new RulesAdopted(rules, [], By, At) { Decision = new Sealed("Council, May 4, 2027.") },
        ];
    }

    private static PersonId Person(int number) => new(Number(1000 + number));

    private static AssignmentId Assignment(int number) => new(Number(2000 + number));

    private static RedactionId Redaction(int number) => new(Number(4000 + number));

    private static DocumentVersionId Version(int number) => new(Number(5000 + number));

    private static SignOffId SignOff(int number) => new(Number(6000 + number));

    private static ContributionId Said(int number) => new(Number(3000 + number));

    private static Guid Number(int number) =>
        Guid.Parse("0197c1de-0000-7000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
}
