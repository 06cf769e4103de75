using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Purchases;

/// <summary>
/// One row for each purchase, and one for each part of a person: what lists of many purchases are made from.
/// </summary>
public sealed class PurchaseList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "purchases";

    /// <inheritdoc/>
    public int Version => 5;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables => ["purchases", "purchase_assignments"];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        foreach (var statement in (ReadOnlySpan<string>)
            [
                "DROP TABLE IF EXISTS purchase_assignments",
                "DROP TABLE IF EXISTS purchases",
                """
                CREATE TABLE purchases (
                  id TEXT NOT NULL PRIMARY KEY, name TEXT, words TEXT NOT NULL, standing INTEGER NOT NULL, rules TEXT NOT NULL,
                  opened BIGINT NOT NULL, changed BIGINT NOT NULL, change BIGINT NOT NULL)
                """,
                "CREATE INDEX purchases_change ON purchases (change DESC)",
                "CREATE INDEX purchases_standing ON purchases (standing, change DESC)",
                "CREATE INDEX purchases_words ON purchases (words, id)",
                "CREATE INDEX purchases_words_standing ON purchases (standing, words, id)",
                """
                CREATE TABLE purchase_assignments (
                  assignment TEXT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, person TEXT NOT NULL, acting TEXT NOT NULL, role TEXT NOT NULL,
                  state INTEGER NOT NULL, due TEXT)
                """,
                "CREATE INDEX purchase_parts_person ON purchase_assignments (person)",
                "CREATE INDEX purchase_parts_acting ON purchase_assignments (acting)",
                "CREATE INDEX purchase_parts_purchase ON purchase_assignments (purchase)",
                "CREATE INDEX purchase_parts_due ON purchase_assignments (due) WHERE due IS NOT NULL",
            ])
            statements.Add(statement);
    }

    /// <inheritdoc/>
    public void Redact(RecordedEvent recorded, SealPlace place, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        // The name, the first content of the first event, is all of it that these tables hold.
        if (recorded.Stream.Kind != PurchaseEventJson.Stream || recorded.Version != 1 || place.Place != 0) return;
        statements.Add(
            "UPDATE purchases SET name = NULL, words = '' WHERE id = @id",
            ("id", recorded.Stream.Id.ToString("D")));
    }

    /// <inheritdoc/>
    public void Apply(
        RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Stream.Kind != PurchaseEventJson.Stream) return;
        var happened = PurchaseEventJson.Decode(recorded.Name, recorded.Data, recorded.Position);
        var purchase = recorded.Stream.Id.ToString("D");
        switch (happened)
        {
            case PurchaseOpened opened:
                var name = contents(opened.Name.Place!.Value);
                statements.Add(
                    """
                    INSERT INTO purchases (id, name, words, standing, rules, opened, changed, change)
                    VALUES (@id, @name, @words, @standing, @rules, @at, @at, @change)
                    """,
                    ("id", purchase), ("name", name), ("words", People.PeopleDirectory.Words(name ?? "")),
                    ("standing", (int)Standing.Active), ("rules", opened.Rules.Stack), ("at", opened.At.Milliseconds()),
                    ("change", recorded.Position));
                return;
            case PurchaseHeld: Stand(Standing.OnHold); break;
            case PurchaseResumed or PurchaseReopened: Stand(Standing.Active); break;
            case PurchaseWithdrawn: Stand(Standing.Withdrawn); break;
            case PurchaseClosedOut: Stand(Standing.ClosedOut); break;
            case RulesAdopted adopted:
                statements.Add(
                    "UPDATE purchases SET rules = @rules WHERE id = @id",
                    ("rules", adopted.Rules.Stack), ("id", purchase));
                break;
            case PersonNamed named:
                statements.Add(
                    """
                    INSERT INTO purchase_assignments (assignment, purchase, person, acting, role, state)
                    VALUES (@assignment, @purchase, @person, @person, @role, @state)
                    """,
                    ("assignment", named.Assignment.ToString()), ("purchase", purchase),
                    ("person", named.Person.ToString()), ("role", named.Role), ("state", (int)AssignmentState.Named));
                break;
            case PersonInvited invited:
                Assignment(
                    "state = CASE WHEN state = 0 THEN 1 ELSE state END, due = @value", invited.Assignment,
                    invited.Due?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case InvitationAccepted accepted:
                Assignment("state = @value", accepted.Assignment, (int)AssignmentState.Accepted);
                break;
            case InvitationDeclined declined:
                Assignment("state = @value, due = NULL", declined.Assignment, (int)AssignmentState.Declined);
                break;
            case AssignmentEnded ended:
                Assignment("state = @value, due = NULL", ended.Assignment, (int)AssignmentState.Ended);
                break;
            case AssignmentDelegated delegated:
                Assignment("acting = @value", delegated.Assignment, delegated.To.ToString());
                break;
            case DelegationEnded ended: Assignment("acting = person", ended.Assignment, null); break;
            case FactsAmended or TargetChanged or ResponsibilityGiven or PersonReminded or NoConflictDeclared
                or ReviewGiven or DeliveryRecorded or NoticeDayRecorded or RenewalDecided or OversightReminded
                or IncidentReported or IncidentSettled or EndingRecorded
                or ConflictDeclared or ConflictSettled
                or QuestionAnswered or ConcernRaised or AdviceGiven or ContributionAnswered or ResponseDisputed
                or DisputeSettled or AnswerConfirmed
                or AnswerDisputed or DocumentVersionAdded or DocumentVersionScanned or SignOffGiven
                or SignOffWithdrawn or ConditionDone or VoteRecorded or EvidenceRecorded or EvidenceTakenBack
                or PublicAsked or PublicNoLongerAsked or PublicHeard
                or RequirementWaived or WaiverEnded or EmergencyDetermined
                or SpokenYesRecorded or JudgementGiven or PassageRecorded
                    or PassageTakenBack
                or RegisterEntryWritten or PurchaseMadePublic or PurchaseTakenOffRegister or RegisterNameChanged
                or DocumentReleased or DocumentReleaseEnded
                or RedactionOrdered or RedactionStopped or ContentsCleared:
                break;
        }

        statements.Add(
            "UPDATE purchases SET changed = @at, change = @change WHERE id = @id",
            ("at", happened.At.Milliseconds()), ("change", recorded.Position), ("id", purchase));

        void Stand(Standing standing) =>
            statements.Add(
                "UPDATE purchases SET standing = @standing WHERE id = @id",
                ("standing", (int)standing), ("id", purchase));

        void Assignment(string change, AssignmentId assignment, object? value)
        {
            // Where nothing is given, nothing is said of it either: SQLite and PostgreSQL
            // both refuse a parameter that no text names.
            if (!change.Contains("@value", StringComparison.Ordinal))
                statements.Add(
                    $"UPDATE purchase_assignments SET {change} WHERE assignment = @assignment",
                    ("assignment", assignment.ToString()));
            else
                statements.Add(
                    $"UPDATE purchase_assignments SET {change} WHERE assignment = @assignment",
                    ("value", value), ("assignment", assignment.ToString()));
        }
    }
}
