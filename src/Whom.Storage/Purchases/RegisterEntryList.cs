using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Purchases;

/// <summary>What is new for residents.</summary>
public enum RegisterNewsKind
{
    /// <summary>They find the purchase in the register.</summary>
    MadePublic,

    /// <summary>What they read was written anew.</summary>
    Written,

    /// <summary>A gate was passed.</summary>
    Passed,

    /// <summary>That a gate was passed was taken back.</summary>
    PassageTakenBack,

    /// <summary>The purchase waits.</summary>
    Held,

    /// <summary>It goes on.</summary>
    Resumed,

    /// <summary>It was given up.</summary>
    Withdrawn,

    /// <summary>It is over.</summary>
    ClosedOut,

    /// <summary>It had ended, and goes on.</summary>
    Reopened,

    /// <summary>A requirement was set aside.</summary>
    Waived,

    /// <summary>A version of a document was released.</summary>
    Released,

    /// <summary>It was taken off the register.</summary>
    TakenOff,
}

/// <summary>
/// The register as lists of many entries are made from: a row for each purchase, its texts, the gates that it passed,
/// and what was new while residents could see it.
/// </summary>
public sealed class RegisterEntryList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "register";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables =>
        ["register_entries", "register_texts", "register_passages", "register_news"];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        foreach (var statement in (ReadOnlySpan<string>)
            [
                "DROP TABLE IF EXISTS register_news",
                "DROP TABLE IF EXISTS register_passages",
                "DROP TABLE IF EXISTS register_texts",
                "DROP TABLE IF EXISTS register_entries",
                """
                CREATE TABLE register_entries (
                  purchase TEXT NOT NULL PRIMARY KEY, state INTEGER NOT NULL, by_rule INTEGER NOT NULL, first_public BIGINT, since BIGINT,
                  gate TEXT NOT NULL, standing INTEGER NOT NULL, stands_since BIGINT, rules TEXT NOT NULL, opened BIGINT NOT NULL,
                  changed BIGINT NOT NULL, change BIGINT NOT NULL)
                """,
                "CREATE INDEX register_entries_change ON register_entries (change DESC) WHERE state = 1",
                "CREATE INDEX register_entries_first ON register_entries (first_public DESC, purchase DESC) WHERE state = 1",
                """
                CREATE TABLE register_texts (
                  purchase TEXT NOT NULL, language TEXT NOT NULL, field TEXT NOT NULL, words TEXT, folded TEXT NOT NULL, at BIGINT NOT NULL,
                  position BIGINT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (purchase, language, field))
                """,
                "CREATE INDEX register_texts_field ON register_texts (field, folded, purchase)",
                """
                CREATE TABLE register_passages (
                  position BIGINT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, gate TEXT NOT NULL, at BIGINT NOT NULL)
                """,
                "CREATE INDEX register_passages_purchase ON register_passages (purchase, position)",
                """
                CREATE TABLE register_news (
                  position BIGINT NOT NULL PRIMARY KEY, purchase TEXT NOT NULL, kind INTEGER NOT NULL, about TEXT NOT NULL, at BIGINT NOT NULL)
                """,
                "CREATE INDEX register_news_purchase ON register_news (purchase, position DESC)",
            ])
            statements.Add(statement);
    }

    /// <inheritdoc/>
    public void Redact(RecordedEvent recorded, SealPlace place, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Stream.Kind != PurchaseEventJson.Stream) return;
        statements.Add(
            "UPDATE register_texts SET words = NULL, folded = '' WHERE purchase = @purchase AND position = @position AND place = @place",
            ("purchase", recorded.Stream.Id.ToString("D")), ("position", recorded.Position), ("place", place.Place));
    }

    /// <inheritdoc/>
    public void Apply(RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Stream.Kind != PurchaseEventJson.Stream) return;
        var happened = PurchaseEventJson.Decode(recorded.Name, recorded.Data, recorded.Position);
        new Row(recorded, happened, contents, statements).Apply();
    }

    /// <summary>As words are looked for: however they are written in capitals, and with accents or without.</summary>
    internal static string Folded(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var folded = new StringBuilder(words.Length);
        foreach (var letter in words.Trim().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(letter);
        return folded.ToString().Normalize().ToLowerInvariant();
    }

    private sealed record Row(
        RecordedEvent Recorded, PurchaseEvent Happened, Func<SealPlace, string?> Contents, Statements Statements)
    {
        private string Purchase => Recorded.Stream.Id.ToString("D");

        private long At => Happened.At.Milliseconds();

        public void Apply()
        {
            switch (Happened)
            {
                case PurchaseOpened opened:
                    Statements.Add(
                        """
                        INSERT INTO register_entries (purchase, state, by_rule, gate, standing, rules, opened, changed, change)
                        VALUES (@purchase, 0, 0, '', @standing, @rules, @at, @at, @change)
                        """,
                        ("purchase", Purchase), ("standing", (int)Standing.Active), ("rules", opened.Rules.Stack),
                        ("at", At), ("change", Recorded.Position));
                    return;
                case RegisterEntryWritten written:
                    Write(written);
                    News(RegisterNewsKind.Written, RegisterWords.Of(written.Language));
                    break;
                case PurchaseMadePublic made:
                    Statements.Add(
                        """
                        UPDATE register_entries SET by_rule = @rule, since = CASE WHEN state = 1 THEN since ELSE @at END,
                          first_public = COALESCE(first_public, @at) WHERE purchase = @purchase
                        """,
                        ("rule", made.Rules.IsEmpty ? 0 : 1), ("at", At), ("purchase", Purchase));
                    // That a rule asks for what its lead had chosen is no news.
                    Statements.Add(
                        "INSERT INTO register_news (position, purchase, kind, about, at) SELECT @position, @purchase, @kind, '', @at FROM register_entries WHERE purchase = @purchase AND state <> 1",
                        ("position", Recorded.Position), ("purchase", Purchase), ("kind",
                            (int)RegisterNewsKind.MadePublic), ("at", At));
                    Set("state = 1");
                    break;
                case PurchaseTakenOffRegister:
                    News(RegisterNewsKind.TakenOff);
                    Statements.Add(
                        "UPDATE register_entries SET state = 2, since = @at WHERE purchase = @purchase",
                        ("at", At), ("purchase", Purchase));
                    break;
                case PassageRecorded { Passed: true } passed:
                    Statements.Add(
                        "INSERT INTO register_passages (position, purchase, gate, at) VALUES (@position, @purchase, @gate, @at)",
                        ("position", Recorded.Position), ("purchase", Purchase), ("gate", passed.Gate), ("at", At));
                    LastGate();
                    News(RegisterNewsKind.Passed, passed.Gate);
                    break;
                case PassageTakenBack back:
                    Statements.Add(
                        "DELETE FROM register_passages WHERE purchase = @purchase AND gate = @gate",
                        ("purchase", Purchase), ("gate", back.Gate));
                    LastGate();
                    News(RegisterNewsKind.PassageTakenBack, back.Gate);
                    break;
                case PurchaseHeld: Stand(Standing.OnHold, RegisterNewsKind.Held); break;
                case PurchaseResumed: Stand(Standing.Active, RegisterNewsKind.Resumed); break;
                case PurchaseReopened: Stand(Standing.Active, RegisterNewsKind.Reopened); break;
                case PurchaseWithdrawn: Stand(Standing.Withdrawn, RegisterNewsKind.Withdrawn); break;
                case PurchaseClosedOut: Stand(Standing.ClosedOut, RegisterNewsKind.ClosedOut); break;
                case RulesAdopted adopted:
                    Statements.Add(
                        "UPDATE register_entries SET rules = @rules WHERE purchase = @purchase",
                        ("rules", adopted.Rules.Stack), ("purchase", Purchase));
                    break;
                case RequirementWaived waived: News(RegisterNewsKind.Waived, waived.Of.Gate); break;
                case DocumentReleased released: News(RegisterNewsKind.Released, released.Version.ToString()); break;
                case DocumentReleaseEnded or RegisterNameChanged or FactsAmended or WaiverEnded
                    or DocumentVersionScanned or ContentsCleared or AssignmentEnded or InvitationAccepted
                    or InvitationDeclined or PassageRecorded:
                    break;
                case TargetChanged or PersonNamed or ResponsibilityGiven or PersonInvited or AssignmentDelegated
                    or DelegationEnded or PersonReminded or ReviewGiven or DeliveryRecorded or NoticeDayRecorded
                    or RenewalDecided or OversightReminded or IncidentReported or IncidentSettled
                    or EndingRecorded or NoConflictDeclared or ConflictDeclared or ConflictSettled
                    or QuestionAnswered or ConcernRaised or AdviceGiven or ContributionAnswered or ResponseDisputed
                    or DisputeSettled or AnswerConfirmed or AnswerDisputed or DocumentVersionAdded or SignOffGiven
                    or SignOffWithdrawn or ConditionDone or VoteRecorded or EvidenceRecorded or EvidenceTakenBack
                    or PublicAsked or PublicNoLongerAsked or PublicHeard
                    or EmergencyDetermined or SpokenYesRecorded or JudgementGiven or RedactionOrdered
                    or RedactionStopped:
                    // Nothing of it is for residents, and they are not told that something happened.
                    return;
            }

            Statements.Add(
                "UPDATE register_entries SET changed = @at, change = @change WHERE purchase = @purchase",
                ("at", At), ("change", Recorded.Position), ("purchase", Purchase));
        }

        private void Write(RegisterEntryWritten written)
        {
            foreach (var one in written.Texts)
            {
                (string, object?)[] which =
                [
                    ("purchase", Purchase), ("language", RegisterWords.Of(written.Language)),
                    ("field", RegisterWords.Of(one.Field)),
                ];
                if (one.Words?.Place is not { } place)
                {
                    Statements.Add(
                        "DELETE FROM register_texts WHERE purchase = @purchase AND language = @language AND field = @field",
                        which);
                    continue;
                }

                var words = Contents(place);
                Statements.Add(
                    """
                    INSERT INTO register_texts (purchase, language, field, words, folded, at, position, place)
                    VALUES (@purchase, @language, @field, @words, @folded, @at, @position, @place)
                    ON CONFLICT (purchase, language, field) DO UPDATE SET words = excluded.words, folded = excluded.folded,
                      at = excluded.at, position = excluded.position, place = excluded.place
                    """,
                    [
                        .. which, ("words", words), ("folded", Folded(words ?? "")),
                        ("at", At), ("position", Recorded.Position), ("place", place.Place),
                    ]);
            }
        }

        private void Stand(Standing standing, RegisterNewsKind news)
        {
            Statements.Add(
                "UPDATE register_entries SET standing = @standing, stands_since = @at WHERE purchase = @purchase",
                ("standing", (int)standing), ("at", At), ("purchase", Purchase));
            News(news);
        }

        private void LastGate() => Set(
            "gate = COALESCE((SELECT p.gate FROM register_passages AS p WHERE p.purchase = @purchase ORDER BY p.position DESC LIMIT 1), '')");

        private void Set(string change) =>
            Statements.Add(
                $"UPDATE register_entries SET {change} WHERE purchase = @purchase", ("purchase", Purchase));

        // Of what happens before residents can see it, they are not told afterwards either.
        private void News(RegisterNewsKind kind, string about = "") => Statements.Add(
            "INSERT INTO register_news (position, purchase, kind, about, at) SELECT @position, @purchase, @kind, @about, @at FROM register_entries WHERE purchase = @purchase AND state = 1",
            ("position", Recorded.Position), ("purchase", Purchase), ("kind", (int)kind), ("about", about), ("at", At));
    }
}
