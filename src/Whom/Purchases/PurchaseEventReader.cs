using System.Collections.Immutable;
using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Reads what <see cref="PurchaseEventWriter"/> has ever written.</summary>
internal static class PurchaseEventReader
{
    public static PurchaseEvent Read(string name, EventReader from, Actor by, DateTimeOffset at) => name switch
    {
        "purchase-opened.1" => new PurchaseOpened(
            new PurchaseId(from.Id("purchase")), from.Sealed("name"), from.Sealed("what"), ReadAnswers(from),
            ReadTarget(from), RulesJson.Read(from), by, at)
        {
            Former = from.Has("former") ? new PurchaseId(from.Id("former")) : null,
        },
        "target-changed.1" => new TargetChanged(ReadTarget(from), by, at),
        "facts-amended.1" => new FactsAmended(ReadAnswers(from), from.Sealed("reason"), ReadDropped(from), by, at)
        {
            Happening = from.TextOrNull("happening"),
        },
        "rules-adopted.1" => new RulesAdopted(RulesJson.Read(from), ReadDropped(from), by, at)
        {
            Decision = from.Has("decision") ? from.Sealed("decision") : null,
        },
        "purchase-held.1" => new PurchaseHeld(from.Sealed("reason"), by, at),
        "purchase-resumed.1" => new PurchaseResumed(by, at),
        "purchase-withdrawn.1" => new PurchaseWithdrawn(from.Sealed("reason"), by, at),
        "purchase-closed-out.1" =>
            new PurchaseClosedOut(from.Sealed("reason"), ReadRequirements(from), by, at),
        "purchase-reopened.1" => new PurchaseReopened(from.Sealed("reason"), by, at),
        "passage-recorded.1" => new PassageRecorded(
            from.Text("gate"), from.TextOrNull("outcome"), from.OneOf("passed", ("yes", true), ("no", false)),
            from.Has("why") ? from.Sealed("why") : null, ReadRequirements(from),
            from.Has("ratifyBy") ? new Ratification(from.Day("ratifyBy"), from.Day("reportBy")) : null, by, at)
        {
            On = from.Day("on"),
        },
        "passage-taken-back.1" => new PassageTakenBack(from.Text("gate"), from.Sealed("reason"), by, at),
        "person-named.1" => new PersonNamed(
            Assignment(from), new PersonId(from.Id("person")), from.Sealed("name"), from.Text("role"),
            from.TextOrNull("stage"), by, at),
        "responsibility-given.1" => new ResponsibilityGiven(Assignment(from), by, at),
        "assignment-ended.1" => new AssignmentEnded(Assignment(from), from.Sealed("reason"), by, at),
        "person-invited.1" => new PersonInvited(Assignment(from), from.Has("due") ? from.Day("due") : null, by, at),
        "invitation-accepted.1" => new InvitationAccepted(Assignment(from), by, at),
        "invitation-declined.1" => new InvitationDeclined(
            Assignment(from), from.Has("reason") ? from.Sealed("reason") : null,
            from.Has("suggestion") ? from.Sealed("suggestion") : null, by, at),
        "assignment-delegated.1" => new AssignmentDelegated(
            Assignment(from), new PersonId(from.Id("to")), from.Sealed("name"), from.Sealed("reason"), by, at),
        "delegation-ended.1" => new DelegationEnded(Assignment(from), by, at),
        "person-reminded.1" => new PersonReminded(
            Assignment(from), from.Day("due"),
            from.OneOf("kind", ("before", ReminderKind.Before), ("after", ReminderKind.After)), by, at),
        "review-given.1" => new ReviewGiven(
            Assignment(from), from.Text("review"), from.Day("due"), from.Sealed("words"), by, at),
        "delivery-recorded.1" => new DeliveryRecorded(from.Day("on"), from.Sealed("words"), by, at),
        "notice-day-recorded.1" => new NoticeDayRecorded(
            from.Day("noticeBy"), from.Has("ends") ? from.Day("ends") : null, from.Sealed("words"), by, at),
        "renewal-decided.1" => new RenewalDecided(
            from.Day("noticeBy"), from.OneOf("way", Ways), from.Sealed("reason"),
            from.Has("opened") ? new PurchaseId(from.Id("opened")) : null, by, at),
        "incident-reported.1" => new IncidentReported(
            new Incident(
                new IncidentId(from.Id("incident")), from.OneOf("kind", IncidentKinds), from.Day("on"),
                from.Sealed("what"), from.Sealed("touched"), from.OneOf("measure", Measures), from.Sealed("told"),
                from.Day("tellBy"), by.RequirePerson(), at), by, at),
        "incident-settled.1" => new IncidentSettled(
            new IncidentId(from.Id("incident")), from.Sealed("done"), from.OneOf("on", ("yes", true), ("no", false)),
            by, at),
        "ending-recorded.1" => new EndingRecorded(
            new Ending(
                from.OneOf("part", EndingParts), from.Day("on"), from.Sealed("words"),
                from.Has("link") ? from.Sealed("link") : null, from.Has("version") ? Version(from) : null,
                by.RequirePerson(), at), by, at),
        "oversight-reminded.1" => new OversightReminded(
            new OversightReminder(
                Assignment(from), from.OneOf("of", Oversights), from.TextOrNull("review"), from.Day("due"),
                from.OneOf("kind", OversightTimes)), by, at),
        "no-conflict-declared.1" => new NoConflictDeclared(Assignment(from), by, at),
        "conflict-declared.1" => new ConflictDeclared(Assignment(from), from.Sealed("what"), by, at),
        "conflict-settled.1" => new ConflictSettled(
            Assignment(from), new PersonId(from.Id("of")),
            from.OneOf("settlement", ("kept", Settlement.Kept), ("replaced", Settlement.Replaced)),
            from.Sealed("reason"), by, at),
        "question-answered.1" => new QuestionAnswered(
            Said(from), Assignment(from), from.Text("stage"), from.Text("question"), from.Sealed("words"), by, at),
        "concern-raised.1" =>
            new ConcernRaised(Said(from), Assignment(from), from.Text("stage"), from.Sealed("words"), by, at),
        "advice-given.1" =>
            new AdviceGiven(Said(from), Assignment(from), from.Text("stage"), from.Sealed("words"), by, at),
        "contribution-answered.1" =>
            new ContributionAnswered(Said(from), Outcome(from), from.Sealed("reason"), by, at),
        "response-disputed.1" => new ResponseDisputed(Said(from), from.Sealed("why"), by, at),
        "dispute-settled.1" => new DisputeSettled(Said(from), Outcome(from), from.Sealed("reason"), by, at),
        "sign-off-given.1" => new SignOffGiven(SignedOff(from), ReadStatement(from), ReadDevice(from), by, at),
        "sign-off-withdrawn.1" => new SignOffWithdrawn(SignedOff(from), from.Sealed("reason"), by, at),
        "condition-done.1" =>
            new ConditionDone(new ConditionId(from.Id("condition")), from.Sealed("how"), by, at),
        "vote-recorded.1" => new VoteRecorded(
            SignedOff(from), from.Text("role"), ReadSubject(from), from.OneOf("decision", Decisions),
            new Vote(from.Day("on"), from.Has("link") ? from.Sealed("link") : null, ReadKept(from)),
            from.Sealed("words"), by, at),
        "evidence-recorded.1" => new EvidenceRecorded(ReadEvidence(from, by, at), by, at),
        "public-asked.1" => new PublicAsked(
            Consultation(from), from.Text("gate"), from.TextOrNull("role"), from.Day("opens"), by, at),
        "public-no-longer-asked.1" => new PublicNoLongerAsked(Consultation(from), by, at),
        "public-heard.1" => new PublicHeard(
            Consultation(from), ReadEvidence(from, by, at) with { Consultation = Consultation(from) }, by, at),
        "evidence-taken-back.1" =>
            new EvidenceTakenBack(new EvidenceId(from.Id("evidence")), from.Sealed("reason"), by, at),
        "requirement-waived.1" => new RequirementWaived(
            ReadKey(from), from.Sealed("authority"), from.Sealed("reason"), by, at)
        {
            Under = from.TextOrNull("under"),
        },
        "waiver-ended.1" => new WaiverEnded(ReadKey(from), from.Sealed("reason"), by, at)
        {
            Under = from.TextOrNull("under"),
        },
        "emergency-determined.1" => new EmergencyDetermined(
            new DeterminationId(from.Id("determination")), from.Sealed("why"), from.Day("endsOn"),
            from.Sealed("competition"), by, at),
        "spoken-yes-recorded.1" => new SpokenYesRecorded(
            Assignment(from), from.Text("gate"), new DeterminationId(from.Id("determination")), from.Sealed("words"),
            from.Day("on"), from.Day("confirmBy"), by, at),
        "document-version-added.1" => new DocumentVersionAdded(
            Version(from), from.Text("document"), ReadFile(from), from.Sealed("name"),
            from.Has("note") ? from.Sealed("note") : null,
            from.Has("scan") && from.OneOf("scan", ("waiting", true)), by, at),
        "document-version-scanned.1" => new DocumentVersionScanned(
            Version(from), from.OneOf("found", ("nothing", true), ("something", false)), by, at),
        "answer-confirmed.1" =>
            new AnswerConfirmed(Assignment(from), from.Text("fact"), from.Text("value"), from.Sealed("reason"), by, at),
        "answer-disputed.1" => new AnswerDisputed(
            Assignment(from), from.Text("fact"), from.Text("value"),
            from.Text("shouldBe"), from.Sealed("reason"), by, at),
        "judgement-given.1" =>
            new JudgementGiven(Assignment(from), from.Text("judgement"), from.Sealed("words"), by, at),
        "register-entry-written.1" => new RegisterEntryWritten(
            from.OneOf("language", Languages),
            [
                .. from.List("texts").Select(one => new WrittenRegisterText(
                    one.OneOf("field", Fields), one.Has("words") ? one.Sealed("words") : null)),
            ], by, at),
        "purchase-made-public.1" => new PurchaseMadePublic(
            [.. from.List("rules").Select(one => one.Text("rule"))], by, at),
        "purchase-taken-off-register.1" => new PurchaseTakenOffRegister(from.Sealed("reason"), by, at),
        "register-name-changed.1" => new RegisterNameChanged(
            Assignment(from), from.OneOf("shown", ("yes", true), ("no", false)), by, at),
        "document-released.1" => new DocumentReleased(Version(from), by, at),
        "document-release-ended.1" => new DocumentReleaseEnded(Version(from), from.Sealed("reason"), by, at),
        "redaction-ordered.1" => new RedactionOrdered(
            new RedactionId(from.Id("redaction")), ReadPlaces(from), from.OneOf("ground", Grounds),
            from.Sealed("reference"), from.Sealed("reason"), from.Instant("due"), by, at),
        "redaction-stopped.1" =>
            new RedactionStopped(new RedactionId(from.Id("redaction")), from.Sealed("reason"), by, at),
        "contents-cleared.1" => new ContentsCleared(new RedactionId(from.Id("redaction")), by, at),
        _ => throw new InvalidDataException($"“{name}” is no event of a purchase that this version knows."),
    };

    internal static (string Word, RedactionGround Ground)[] Grounds =>
    [
        ("personal-data", RedactionGround.PersonalData), ("court-order", RedactionGround.CourtOrder),
        ("records-law", RedactionGround.RecordsLaw), ("entered-by-mistake", RedactionGround.EnteredByMistake),
    ];

    internal static (string Word, RenewalWay Way)[] Ways =>
    [
        ("renew", RenewalWay.Renew), ("shorter", RenewalWay.Shorter), ("bid-anew", RenewalWay.BidAnew),
        ("stop", RenewalWay.Stop),
    ];

    internal static (string Word, IncidentKind Kind)[] IncidentKinds =>
    [
        ("harm", IncidentKind.Harm), ("feature", IncidentKind.Feature), ("purpose", IncidentKind.Purpose),
        ("vendor-sold", IncidentKind.VendorSold), ("vendor-breached", IncidentKind.VendorBreached),
        ("vendor-bankrupt", IncidentKind.VendorBankrupt),
    ];

    internal static (string Word, IncidentMeasure Measure)[] Measures =>
    [
        ("stopped", IncidentMeasure.Stopped), ("limited", IncidentMeasure.Limited), ("goes-on", IncidentMeasure.GoesOn),
    ];

    internal static (string Word, EndingPart Part)[] EndingParts =>
    [
        ("data-back", EndingPart.DataBack), ("data-deleted", EndingPart.DataDeleted),
        ("people-told", EndingPart.PeopleTold), ("public-told", EndingPart.PublicTold),
        ("records-kept", EndingPart.RecordsKept),
    ];

    internal static (string Word, OversightOf Of)[] Oversights =>
        [("review", OversightOf.Review), ("notice-day", OversightOf.NoticeDay)];

    internal static (string Word, OversightWhen When)[] OversightTimes =>
        [("early", OversightWhen.Early), ("before", OversightWhen.Before), ("after", OversightWhen.After)];

    internal static (string Word, RegisterLanguage Language)[] Languages =>
        [.. Enum.GetValues<RegisterLanguage>().Select(one => (RegisterWords.Of(one), one))];

    internal static (string Word, RegisterField Field)[] Fields =>
        [.. Enum.GetValues<RegisterField>().Select(one => (RegisterWords.Of(one), one))];

    internal static (string Word, FileFormat Format)[] Formats =>
    [
        ("docx", FileFormat.Docx), ("pdf", FileFormat.Pdf), ("odt", FileFormat.Odt), ("xlsx", FileFormat.Xlsx),
        ("markdown", FileFormat.Markdown), ("text", FileFormat.Text),
    ];

    internal static (string Word, FileMark Mark)[] Marks =>
    [
        ("external-links", FileMark.ExternalLinks), ("scripts", FileMark.Scripts),
        ("attachments", FileMark.Attachments),
    ];

    internal static (string Word, RequirementState State)[] States =>
    [
        ("met", RequirementState.Met), ("missing", RequirementState.Missing), ("waived", RequirementState.Waived),
        ("pending", RequirementState.Pending), ("undecided", RequirementState.Undecided),
    ];

    private static ImmutableArray<RequirementAtPassage> ReadRequirements(EventReader from) =>
    [
        .. from.List("requirements").Select(one => new RequirementAtPassage(
            one.OneOf("kind", Kinds), one.TextOrNull("role"), one.TextOrNull("on"), one.OneOf("state", States))
        {
            Of = one.TextOrNull("of"),
            SignOff = one.Has("signOff") ? SignedOff(one) : null,
            Version = one.Has("version") ? Version(one) : null,
        }),
    ];

    private static (string Word, RequirementKind Kind)[] Kinds =>
        [.. Enum.GetValues<RequirementKind>().Select(kind => (PlanIds.Of(kind), kind))];

    private static (string Word, SignDecision Decision)[] Decisions =>
        [.. Enum.GetValues<SignDecision>().Select(decision => (SigningStatement.WordOf(decision), decision))];

    private static SignOffId SignedOff(EventReader from) => new(from.Id("signOff"));

    private static SignSubject ReadSubject(EventReader from) => new(
        from.OneOf("subject", [.. Enum.GetValues<SignSubjectKind>()
            .Select(kind => (SigningStatement.WordOf(kind), kind))]),
        from.Text("of"), from.Id("id"), from.Hash("sha256"));

    private static SigningStatement ReadStatement(EventReader from) => new(
        Assignment(from), ReadSubject(from), from.OneOf("decision", Decisions),
        [
            .. from.List("conditions").Select(one => new SignCondition(
                new ConditionId(one.Id("condition")), one.Sealed("words"), new AssignmentId(one.Id("to")),
                one.Has("due") ? one.Day("due") : null)),
        ],
        from.Has("reason") ? from.Sealed("reason") : null, from.Instant("shown"),
        from.Hex("random", SigningStatement.RandomLength));

    private static DeviceSignature? ReadDevice(EventReader from) =>
        from.Has("device") && from.Inside("device") is var device
            ? new DeviceSignature(device.Text("credential"), device.Text("publicKey"), device.Hash("assertion"))
            : null;

    private static NamedFile? ReadKept(EventReader from) =>
        from.Has("kept") && from.Inside("kept") is var kept
            ? new NamedFile(new DocumentVersionId(kept.Id("id")), ReadFile(kept), kept.Sealed("name"))
            : null;

    private static RequirementKey ReadKey(EventReader from) => new(
        from.Text("gate"), from.OneOf("kind", Kinds), from.TextOrNull("role"), from.TextOrNull("on"));

    private static ImmutableArray<RequirementKey> ReadDropped(EventReader from) =>
        from.Has("dropped") ? [.. from.List("dropped").Select(ReadKey)] : [];

    private static ImmutableArray<ContentPlace> ReadPlaces(EventReader from) =>
        [.. from.List("contents")
            .Select(content => new ContentPlace(content.Number("version"), checked((int)content.Number("place"))))];

    private static DocumentVersionId Version(EventReader from) => new(from.Id("version"));

    private static DocumentFile ReadFile(EventReader from)
    {
        var file = from.Inside("file");
        return new DocumentFile(
            file.Hash("sha256"), file.Number("length"), file.OneOf("format", Formats),
            file.Has("marks") ? [.. file.EachOf("marks", Marks)] : []);
    }

    private static ConsultationId Consultation(EventReader from) => new(from.Id("consultation"));

    private static Evidence ReadEvidence(EventReader from, Actor by, DateTimeOffset at) => new(
        new EvidenceId(from.Id("evidence")), from.Text("gate"), from.OneOf("kind", Kinds),
        from.TextOrNull("role"), from.Has("from") ? from.Day("from") : null, from.Day("until"),
        from.Has("link") ? from.Sealed("link") : null, from.Sealed("words"), ReadKept(from), by.RequirePerson(), at);

    private static AssignmentId Assignment(EventReader from) => new(from.Id("assignment"));

    private static TakenUp Outcome(EventReader from) =>
        from.OneOf("outcome", ("taken-up", TakenUp.Yes), ("partly", TakenUp.Partly), ("not", TakenUp.No));

    private static ContributionId Said(EventReader from) => new(from.Id("contribution"));

    private static Answers ReadAnswers(EventReader from) =>
        from.Inside("answers").Members().Aggregate(Answers.None, (all, member) => all.With(member.Name, member.Value));

    private static TargetDay? ReadTarget(EventReader from) =>
        from.Has("target") && from.Inside("target") is var target
            ? new TargetDay(target.Text("gate"), target.Day("on"))
            : null;
}
