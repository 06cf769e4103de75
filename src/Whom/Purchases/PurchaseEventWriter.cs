using System.Collections.Immutable;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What stands in each kind of event, beside who and when. Frozen once released.</summary>
internal static class PurchaseEventWriter
{
    public static void Write(EventWriter to, PurchaseEvent happened)
    {
        switch (happened)
        {
            case PurchaseOpened opened:
                Write(to, opened);
                break;
            case FactsAmended amended:
                Write(to, amended.Answers);
                to.Sealed("reason", amended.Reason);
                Write(to, amended.Dropped);
                if (amended.Happening is { } happening) to.Text("happening", happening);
                break;
            case TargetChanged changed:
                Write(to, changed.Target);
                break;
            case RulesAdopted adopted:
                RulesJson.Write(to, adopted.Rules);
                Write(to, adopted.Dropped);
                if (adopted.Decision is { } decision) to.Sealed("decision", decision);
                break;
            case PurchaseHeld held:
                to.Sealed("reason", held.Reason);
                break;
            case PurchaseWithdrawn withdrawn:
                to.Sealed("reason", withdrawn.Reason);
                break;
            case PurchaseReopened reopened:
                to.Sealed("reason", reopened.Reason);
                break;
            case PurchaseClosedOut closed:
                to.Sealed("reason", closed.Reason);
                Write(to, closed.Requirements);
                break;
            case PassageRecorded recorded:
                to.Text("gate", recorded.Gate);
                if (recorded.Outcome is { } outcome) to.Text("outcome", outcome);
                to.Text("passed", recorded.Passed ? "yes" : "no");
                to.Day("on", recorded.On);
                if (recorded.Why is { } why) to.Sealed("why", why);
                Write(to, recorded.Requirements);
                if (recorded.Ratification is { } days)
                {
                    to.Day("ratifyBy", days.By);
                    to.Day("reportBy", days.ReportBy);
                }

                break;
            case PassageTakenBack back:
                to.Text("gate", back.Gate);
                to.Sealed("reason", back.Reason);
                break;
            case RedactionOrdered ordered:
                to.Id("redaction", ordered.Redaction.Value);
                to.BeginList("contents");
                foreach (var place in ordered.Places)
                {
                    to.Begin(null);
                    to.Number("version", place.Version);
                    to.Number("place", place.Place);
                    to.End();
                }

                to.EndList();
                to.Text("ground", PurchaseEventReader.Grounds.First(known => known.Ground == ordered.Ground).Word);
                to.Sealed("reference", ordered.Reference);
                to.Sealed("reason", ordered.Reason);
                to.Instant("due", ordered.Due);
                break;
            case RegisterEntryWritten written:
                to.Text("language", RegisterWords.Of(written.Language));
                to.BeginList("texts");
                foreach (var one in written.Texts)
                {
                    to.Begin(null);
                    to.Text("field", RegisterWords.Of(one.Field));
                    if (one.Words is { } words) to.Sealed("words", words);
                    to.End();
                }

                to.EndList();
                break;
            case PurchaseMadePublic made:
                to.BeginList("rules");
                foreach (var rule in made.Rules)
                {
                    to.Begin(null);
                    to.Text("rule", rule);
                    to.End();
                }

                to.EndList();
                break;
            case PurchaseTakenOffRegister off:
                to.Sealed("reason", off.Reason);
                break;
            case RegisterNameChanged changed:
                Assignment(to, changed.Assignment);
                to.Text("shown", changed.Shown ? "yes" : "no");
                break;
            case DocumentReleased released:
                to.Id("version", released.Version.Value);
                break;
            case DocumentReleaseEnded ended:
                to.Id("version", ended.Version.Value);
                to.Sealed("reason", ended.Reason);
                break;
            case RedactionStopped stopped:
                to.Id("redaction", stopped.Redaction.Value);
                to.Sealed("reason", stopped.Reason);
                break;
            case ContentsCleared cleared:
                to.Id("redaction", cleared.Redaction.Value);
                break;
            case PurchaseResumed:
                break;
            case PersonNamed named:
                Assignment(to, named.Assignment);
                to.Id("person", named.Person.Value);
                to.Sealed("name", named.Name);
                to.Text("role", named.Role);
                if (named.Stage is { } stage) to.Text("stage", stage);
                break;
            case ResponsibilityGiven given:
                Assignment(to, given.Assignment);
                break;
            case AssignmentEnded ended:
                Assignment(to, ended.Assignment);
                to.Sealed("reason", ended.Reason);
                break;
            case PersonInvited invited:
                Assignment(to, invited.Assignment);
                if (invited.Due is { } due) to.Day("due", due);
                break;
            case InvitationAccepted accepted:
                Assignment(to, accepted.Assignment);
                break;
            case InvitationDeclined declined:
                Assignment(to, declined.Assignment);
                if (declined.Reason is { } no) to.Sealed("reason", no);
                if (declined.Suggestion is { } suggestion) to.Sealed("suggestion", suggestion);
                break;
            case AssignmentDelegated delegated:
                Assignment(to, delegated.Assignment);
                to.Id("to", delegated.To.Value);
                to.Sealed("name", delegated.Name);
                to.Sealed("reason", delegated.Reason);
                break;
            case DelegationEnded ended:
                Assignment(to, ended.Assignment);
                break;
            case PersonReminded reminded:
                Assignment(to, reminded.Assignment);
                to.Day("due", reminded.Due);
                to.Text(
                    "kind", reminded.Kind switch { ReminderKind.Before => "before", ReminderKind.After => "after" });
                break;
            case NoConflictDeclared declared:
                Assignment(to, declared.Assignment);
                break;
            case ConflictDeclared declared:
                Assignment(to, declared.Assignment);
                to.Sealed("what", declared.What);
                break;
            case ConflictSettled settled:
                Assignment(to, settled.Assignment);
                to.Id("of", settled.Of.Value);
                to.Text("settlement",
                    settled.Settlement switch { Settlement.Kept => "kept", Settlement.Replaced => "replaced" });
                to.Sealed("reason", settled.Reason);
                break;
            case QuestionAnswered answered:
                to.Id("contribution", answered.Contribution.Value);
                Assignment(to, answered.Assignment);
                to.Text("stage", answered.Stage);
                to.Text("question", answered.Question);
                to.Sealed("words", answered.Words);
                break;
            case ConcernRaised raised:
                to.Id("contribution", raised.Contribution.Value);
                Assignment(to, raised.Assignment);
                to.Text("stage", raised.Stage);
                to.Sealed("words", raised.Words);
                break;
            case AdviceGiven given:
                to.Id("contribution", given.Contribution.Value);
                Assignment(to, given.Assignment);
                to.Text("stage", given.Stage);
                to.Sealed("words", given.Words);
                break;
            case ContributionAnswered answered:
                to.Id("contribution", answered.Contribution.Value);
                Outcome(to, answered.Outcome);
                to.Sealed("reason", answered.Reason);
                break;
            case ResponseDisputed disputed:
                to.Id("contribution", disputed.Contribution.Value);
                to.Sealed("why", disputed.Why);
                break;
            case DisputeSettled settled:
                to.Id("contribution", settled.Contribution.Value);
                Outcome(to, settled.Outcome);
                to.Sealed("reason", settled.Reason);
                break;
            case SignOffGiven signed:
                SignOff(to, signed.SignOff);
                Write(to, signed.Statement);
                if (signed.Device is { } device)
                {
                    to.Begin("device");
                    to.Text("credential", device.Credential);
                    to.Text("publicKey", device.PublicKey);
                    to.Text("assertion", device.Assertion.Hex);
                    to.End();
                }

                break;
            case SignOffWithdrawn withdrawn:
                SignOff(to, withdrawn.SignOff);
                to.Sealed("reason", withdrawn.Reason);
                break;
            case ConditionDone done:
                to.Id("condition", done.Condition.Value);
                to.Sealed("how", done.How);
                break;
            case VoteRecorded recorded:
                SignOff(to, recorded.SignOff);
                to.Text("role", recorded.Role);
                Write(to, recorded.Subject);
                to.Text("decision", SigningStatement.WordOf(recorded.Decision));
                to.Day("on", recorded.Vote.On);
                if (recorded.Vote.Link is { } link) to.Sealed("link", link);
                Write(to, recorded.Vote.Minute);
                to.Sealed("words", recorded.Words);
                break;
            case EvidenceRecorded recorded:
                Write(to, recorded.Evidence);
                break;
            case PublicAsked asked:
                to.Id("consultation", asked.Consultation.Value);
                to.Text("gate", asked.Gate);
                if (asked.Role is { } publicRole) to.Text("role", publicRole);
                to.Day("opens", asked.Opens);
                break;
            case PublicNoLongerAsked ended:
                to.Id("consultation", ended.Consultation.Value);
                break;
            case PublicHeard heard:
                to.Id("consultation", heard.Consultation.Value);
                Write(to, heard.Evidence);
                break;
            case EvidenceTakenBack back:
                to.Id("evidence", back.Evidence.Value);
                to.Sealed("reason", back.Reason);
                break;
            case RequirementWaived waived:
                Write(to, waived.Of);
                to.Sealed("authority", waived.Authority);
                to.Sealed("reason", waived.Reason);
                if (waived.Under is { } law) to.Text("under", law);
                break;
            case WaiverEnded ended:
                Write(to, ended.Of);
                to.Sealed("reason", ended.Reason);
                if (ended.Under is { } of) to.Text("under", of);
                break;
            case ReviewGiven given:
                Assignment(to, given.Assignment);
                to.Text("review", given.Review);
                to.Day("due", given.Due);
                to.Sealed("words", given.Words);
                break;
            case DeliveryRecorded recorded:
                to.Day("on", recorded.On);
                to.Sealed("words", recorded.Words);
                break;
            case NoticeDayRecorded recorded:
                to.Day("noticeBy", recorded.NoticeBy);
                if (recorded.Ends is { } ends) to.Day("ends", ends);
                to.Sealed("words", recorded.Words);
                break;
            case RenewalDecided decided:
                to.Day("noticeBy", decided.NoticeBy);
                to.Text("way", PurchaseEventReader.Ways.First(known => known.Way == decided.Way).Word);
                to.Sealed("reason", decided.Reason);
                if (decided.Opened is { } renewal) to.Id("opened", renewal.Value);
                break;
            case IncidentReported { Incident: var incident }:
                to.Id("incident", incident.Id.Value);
                to.Text("kind", PurchaseEventReader.IncidentKinds.First(known => known.Kind == incident.Kind).Word);
                to.Day("on", incident.On);
                to.Sealed("what", incident.What);
                to.Sealed("touched", incident.Touched);
                to.Text(
                    "measure", PurchaseEventReader.Measures.First(known => known.Measure == incident.Measure).Word);
                to.Sealed("told", incident.Told);
                to.Day("tellBy", incident.TellBy);
                break;
            case IncidentSettled settled:
                to.Id("incident", settled.Incident.Value);
                to.Sealed("done", settled.Done);
                to.Text("on", settled.IsOnAgain ? "yes" : "no");
                break;
            case EndingRecorded { Ending: var ending }:
                to.Text("part", PurchaseEventReader.EndingParts.First(known => known.Part == ending.Part).Word);
                to.Day("on", ending.On);
                to.Sealed("words", ending.Words);
                if (ending.Link is { } page) to.Sealed("link", page);
                if (ending.Version is { } shows) to.Id("version", shows.Value);
                break;
            case OversightReminded { Reminder: var told }:
                Assignment(to, told.Assignment);
                to.Text("of", PurchaseEventReader.Oversights.First(known => known.Of == told.Of).Word);
                if (told.Review is { } review) to.Text("review", review);
                to.Day("due", told.Due);
                to.Text("kind", PurchaseEventReader.OversightTimes.First(known => known.When == told.When).Word);
                break;
            case EmergencyDetermined determined:
                to.Id("determination", determined.Determination.Value);
                to.Sealed("why", determined.Why);
                to.Day("endsOn", determined.EndsOn);
                to.Sealed("competition", determined.Competition);
                break;
            case SpokenYesRecorded recorded:
                Assignment(to, recorded.Assignment);
                to.Text("gate", recorded.Gate);
                to.Id("determination", recorded.Determination.Value);
                to.Sealed("words", recorded.Words);
                to.Day("on", recorded.On);
                to.Day("confirmBy", recorded.ConfirmBy);
                break;
            case DocumentVersionAdded added:
                to.Id("version", added.Version.Value);
                to.Text("document", added.Document);
                Write(to, added.File);
                to.Sealed("name", added.Name);
                if (added.Note is { } note) to.Sealed("note", note);
                if (added.AwaitsScan) to.Text("scan", "waiting");
                break;
            case DocumentVersionScanned scanned:
                to.Id("version", scanned.Version.Value);
                to.Text("found", scanned.IsClean ? "nothing" : "something");
                break;
            case AnswerConfirmed confirmed:
                Assignment(to, confirmed.Assignment);
                to.Text("fact", confirmed.Fact);
                to.Text("value", confirmed.Value);
                to.Sealed("reason", confirmed.Reason);
                break;
            case AnswerDisputed disputed:
                Assignment(to, disputed.Assignment);
                to.Text("fact", disputed.Fact);
                to.Text("value", disputed.Value);
                to.Text("shouldBe", disputed.ShouldBe);
                to.Sealed("reason", disputed.Reason);
                break;
            case JudgementGiven given:
                Assignment(to, given.Assignment);
                to.Text("judgement", given.Judgement);
                to.Sealed("words", given.Words);
                break;
        }
    }

    private static void Write(EventWriter to, Evidence seen)
    {
        to.Id("evidence", seen.Id.Value);
        to.Text("gate", seen.Gate);
        to.Text("kind", PlanIds.Of(seen.Kind));
        if (seen.Role is { } about) to.Text("role", about);
        if (seen.From is { } from) to.Day("from", from);
        to.Day("until", seen.Until);
        if (seen.Link is { } address) to.Sealed("link", address);
        to.Sealed("words", seen.Words);
        Write(to, seen.File);
    }

    private static void Write(EventWriter to, PurchaseOpened opened)
    {
        to.Id("purchase", opened.Purchase.Value);
        to.Sealed("name", opened.Name);
        to.Sealed("what", opened.What);
        Write(to, opened.Answers);
        Write(to, opened.Target);

        RulesJson.Write(to, opened.Rules);
        if (opened.Former is { } former) to.Id("former", former.Value);
    }

    private static void Outcome(EventWriter to, TakenUp outcome) => to.Text("outcome", outcome switch
    {
        TakenUp.Yes => "taken-up",
        TakenUp.Partly => "partly",
        TakenUp.No => "not"
    });

    private static void Assignment(EventWriter to, AssignmentId id) => to.Id("assignment", id.Value);

    private static void SignOff(EventWriter to, SignOffId id) => to.Id("signOff", id.Value);

    private static void Write(EventWriter to, SignSubject subject)
    {
        to.Text("subject", SigningStatement.WordOf(subject.Kind));
        to.Text("of", subject.Of);
        to.Id("id", subject.Id);
        to.Text("sha256", subject.Hash.Hex);
    }

    private static void Write(EventWriter to, SigningStatement statement)
    {
        Assignment(to, statement.Assignment);
        Write(to, statement.On);
        to.Text("decision", SigningStatement.WordOf(statement.Decision));
        to.BeginList("conditions");
        foreach (var condition in statement.Conditions)
        {
            to.Begin(null);
            to.Id("condition", condition.Id.Value);
            to.Sealed("words", condition.Words);
            to.Id("to", condition.To.Value);
            if (condition.Due is { } due) to.Day("due", due);
            to.End();
        }

        to.EndList();
        if (statement.Reason is { } reason) to.Sealed("reason", reason);
        to.Instant("shown", statement.Shown);
        to.Text("random", Convert.ToHexStringLower(statement.Random.Span));
    }

    private static void Write(EventWriter to, NamedFile? file)
    {
        if (file is null) return;
        to.Begin("kept");
        to.Id("id", file.Id.Value);
        Write(to, file.File);
        to.Sealed("name", file.Name);
        to.End();
    }

    private static void Write(EventWriter to, RequirementKey key)
    {
        to.Text("gate", key.Gate);
        to.Text("kind", PlanIds.Of(key.Kind));
        if (key.Role is { } role) to.Text("role", role);
        if (key.On is { } on) to.Text("on", on);
    }

    private static void Write(EventWriter to, ImmutableArray<RequirementKey> dropped)
    {
        if (dropped.IsEmpty) return;
        to.BeginList("dropped");
        foreach (var key in dropped)
        {
            to.Begin(null);
            Write(to, key);
            to.End();
        }

        to.EndList();
    }

    private static void Write(EventWriter to, DocumentFile file)
    {
        to.Begin("file");
        to.Text("sha256", file.Hash.Hex);
        to.Number("length", file.Length);
        to.Text("format", PurchaseEventReader.Formats.First(known => known.Format == file.Format).Word);
        if (!file.Marks.IsEmpty) to.Text("marks", string.Join(' ', file.Marks.Select(
            mark => PurchaseEventReader.Marks.First(known => known.Mark == mark).Word)));
        to.End();
    }

    private static void Write(EventWriter to, TargetDay? target)
    {
        if (target is null) return;
        to.Begin("target");
        to.Text("gate", target.Gate);
        to.Day("on", target.On);
        to.End();
    }

    private static void Write(EventWriter to, Answers answers)
    {
        to.Begin("answers");
        foreach (var (fact, value) in answers.ByFact) to.Text(fact, value);
        to.End();
    }

    private static void Write(EventWriter to, ImmutableArray<RequirementAtPassage> requirements)
    {
        to.BeginList("requirements");
        foreach (var one in requirements)
        {
            to.Begin(null);
            to.Text("kind", PlanIds.Of(one.Kind));
            if (one.Role is { } role) to.Text("role", role);
            if (one.On is { } on) to.Text("on", on);
            to.Text("state", PurchaseEventReader.States.First(known => known.State == one.State).Word);
            if (one.Of is { } of) to.Text("of", of);
            if (one.SignOff is { } signed) SignOff(to, signed);
            if (one.Version is { } version) to.Id("version", version.Value);
            to.End();
        }

        to.EndList();
    }
}
