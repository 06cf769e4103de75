using System.Collections.Immutable;
using Whom.Participation;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// Why a command is refused, with what a person needs to know to do better. The words are made where they are shown.
/// </summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>
    /// Whether it is not theirs to do, whatever the purchase is like. Whoever is turned away so is told
    /// nothing of what has happened meanwhile.
    /// </summary>
    public bool TurnsAway => this is OfficersOnly or LeadersOnly or AdministratorsOnly or ProgramOnly or OperatorOnly
        or OwnSignInOnly
        or NotTheirAssignment or HoldsNone or SettledByAnother or NotTheirSignOff or NotTheirCondition
            or WaivedByAnother or WaivedByRole
        or OwnWords or OwnAnswer
        or ModeratorsOnly or LeadsThePurchase or OwnHiding;

    /// <summary>Procurement officers do that.</summary>
    public sealed record OfficersOnly : Refusal;

    /// <summary>Whoever leads the purchase does that.</summary>
    public sealed record LeadersOnly : Refusal;

    /// <summary>Administrators do that.</summary>
    public sealed record AdministratorsOnly : Refusal;

    /// <summary>How an account signs in, only its owner changes.</summary>
    public sealed record OwnSignInOnly : Refusal;

    /// <summary>The program does that, by its clock.</summary>
    public sealed record ProgramOnly : Refusal;

    /// <summary>Whoever runs the machine does that, on the machine.</summary>
    public sealed record OperatorOnly : Refusal;

    /// <summary>Nobody would look after the installation any more.</summary>
    public sealed record LastAdministrator : Refusal;

    /// <summary>There is no such purchase.</summary>
    public sealed record NoSuchPurchase : Refusal;

    /// <summary>A purchase with this id is there already.</summary>
    public sealed record AlreadyOpen(PurchaseId Purchase) : Refusal;

    /// <summary>The name is empty or too long.</summary>
    public sealed record WrongName(string Name, int Longest) : Refusal;

    /// <summary>A rule of the plan asks that residents find it in the register.</summary>
    public sealed record PublicByRule(ImmutableArray<string> Rules) : Refusal;

    /// <summary>Nobody has said for residents what is bought.</summary>
    public sealed record NothingForResidents : Refusal;

    /// <summary>A text for residents cannot be recorded.</summary>
    public sealed record UnfitRegisterText(RegisterField Field, Refusal Why) : Refusal;

    /// <summary>What is bought is not said, or at too great a length.</summary>
    public sealed record WrongWhat(int Length, int Longest) : Refusal;

    /// <summary>What would be recorded is longer than an entry of the record can be, in bytes.</summary>
    public sealed record TooLarge(int Length, int Longest) : Refusal;

    /// <summary>Nothing would change.</summary>
    public sealed record NothingChanges : Refusal;

    /// <summary>The rules know no such answer.</summary>
    public sealed record NoSuchAnswer(string Fact, string? Value, ImmutableArray<string> Accepted) : Refusal;

    /// <summary>The purchase is on hold, withdrawn or closed.</summary>
    public sealed record WrongStanding(Standing Standing, ImmutableArray<Standing> Accepted) : Refusal;

    /// <summary>So many things are open, and nobody has said that it is to end all the same.</summary>
    public sealed record StillOpen(int Count) : Refusal;

    /// <summary>The plan has no such gate.</summary>
    public sealed record NoSuchGate(string Gate, ImmutableArray<string> Accepted) : Refusal;

    /// <summary>Another gate comes first, or this one was passed.</summary>
    public sealed record NotTheNextGate(string Gate, string Next) : Refusal;

    /// <summary>The last gate is passed by closing the purchase.</summary>
    public sealed record PassedByClosing(string Gate) : Refusal;

    /// <summary>The gate does not end in such a way.</summary>
    public sealed record NoSuchOutcome(string Gate, string? Outcome, ImmutableArray<string> Accepted) : Refusal;

    /// <summary>It is not what was recorded last; null where no gate was passed.</summary>
    public sealed record NotPassed(string Gate, string? Last) : Refusal;

    /// <summary>A reason is asked for, and none was given.</summary>
    public sealed record NoReason : Refusal;

    /// <summary>The rules know no such role.</summary>
    public sealed record NoSuchRole(string Role) : Refusal;

    /// <summary>The rules know no such stage.</summary>
    public sealed record NoSuchStage(string Stage) : Refusal;

    /// <summary>There is no such assignment, or it has ended.</summary>
    public sealed record NoSuchAssignment(AssignmentId Assignment) : Refusal;

    /// <summary>The person holds this role there already.</summary>
    public sealed record AlreadyNamed(AssignmentId Assignment) : Refusal;

    /// <summary>The part is another's.</summary>
    public sealed record NotTheirAssignment(AssignmentId Assignment) : Refusal;

    /// <summary>The part has not come that far, or further already.</summary>
    public sealed record WrongAssignmentState(
        AssignmentState State, ImmutableArray<AssignmentState> Accepted) : Refusal;

    /// <summary>Who speaks for none of these roles cannot do it.</summary>
    public sealed record HoldsNone(ImmutableArray<string> Roles) : Refusal;

    /// <summary>A person says whether they have a conflict of interest before they speak.</summary>
    public sealed record DeclareFirst(AssignmentId Assignment) : Refusal;

    /// <summary>A conflict of interest was declared, and has to be settled first.</summary>
    public sealed record ConflictIsOpen(AssignmentId Assignment) : Refusal;

    /// <summary>There is no open conflict of this person.</summary>
    public sealed record NoConflictIsOpen(AssignmentId Assignment, PersonId Of) : Refusal;

    /// <summary>Someone else settles this conflict.</summary>
    public sealed record SettledByAnother(SettledBy By) : Refusal;

    /// <summary>It is stopped or limited the same day.</summary>
    public sealed record StopFirst : Refusal;

    /// <summary>There is no such incident.</summary>
    public sealed record NoSuchIncident : Refusal;

    /// <summary>Nobody has looked at the answers since.</summary>
    public sealed record AnswersFirst : Refusal;

    /// <summary>So much is asked for since at gates that were passed, and is not there.</summary>
    public sealed record PeopleFirst(int Count) : Refusal;

    /// <summary>No review is asked for yet; the first day on which one is, null where none will be.</summary>
    public sealed record NoReviewIsDue(DateOnly? From) : Refusal;

    /// <summary>The plan asks for no look at deliveries.</summary>
    public sealed record NoDeliveries : Refusal;

    /// <summary>A delivery of that day was recorded before.</summary>
    public sealed record DeliveryIsThere(DateOnly On) : Refusal;

    /// <summary>The term would end before the last day for notice.</summary>
    public sealed record EndsBeforeNotice(DateOnly Ends, DateOnly NoticeBy) : Refusal;

    /// <summary>The last day for notice is another; null where nobody has recorded it.</summary>
    public sealed record OtherNoticeDay(DateOnly? NoticeBy) : Refusal;

    /// <summary>The day is over.</summary>
    public sealed record DayIsPast(DateOnly Day, DateOnly Today) : Refusal;

    /// <summary>Words are asked for, and none were given.</summary>
    public sealed record NoWords : Refusal;

    /// <summary>The words are too long.</summary>
    public sealed record TooManyWords(int Length, int Longest) : Refusal;

    /// <summary>The text holds a character that nobody sees, or that turns the order of reading round.</summary>
    public sealed record UnseenCharacter(int CodePoint, int Place) : Refusal;

    /// <summary>There is so much of it already that no more is taken.</summary>
    public sealed record EnoughOf(Enough What, int Most) : Refusal;

    /// <summary>The part is for another stage.</summary>
    public sealed record NotAtThatStage(AssignmentId Assignment, string Stage) : Refusal;

    /// <summary>The plan puts no such question to this role at this stage.</summary>
    public sealed record NoSuchQuestion(string Question, ImmutableArray<string> Asked) : Refusal;

    /// <summary>A contribution with this id is there already.</summary>
    public sealed record AlreadySaid(ContributionId Contribution) : Refusal;

    /// <summary>There is no such contribution.</summary>
    public sealed record NoSuchContribution(ContributionId Contribution) : Refusal;

    /// <summary>Its author has said something else in its place.</summary>
    public sealed record WasReplaced(ContributionId Contribution, ContributionId By) : Refusal;

    /// <summary>Nobody answers their own words.</summary>
    public sealed record OwnWords(ContributionId Contribution) : Refusal;

    /// <summary>Only whoever said something disputes what was answered to it.</summary>
    public sealed record NotTheirWords(ContributionId Contribution) : Refusal;

    /// <summary>Nobody has answered it, so that there is nothing to dispute.</summary>
    public sealed record NothingToDispute(ContributionId Contribution) : Refusal;

    /// <summary>What was answered was disputed already, which can be done once.</summary>
    public sealed record AlreadyDisputed(ContributionId Contribution, bool IsSettled) : Refusal;

    /// <summary>What was answered is not disputed, or that is settled.</summary>
    public sealed record NothingIsDisputed(ContributionId Contribution) : Refusal;

    /// <summary>What the team answered was disputed; somebody else has the last word, or has had it.</summary>
    public sealed record OutOfTheirHands(ContributionId Contribution, bool IsSettled) : Refusal;

    /// <summary>Someone else settles what is disputed there.</summary>
    public sealed record DisputeGoesToAnother(SettledBy To) : Refusal;

    /// <summary>The plan has no such document.</summary>
    public sealed record NoSuchDocument(string Document, ImmutableArray<string> Accepted) : Refusal;

    /// <summary>Nobody can write on in a text of this format.</summary>
    public sealed record NoStartingFormat(FileFormat Format) : Refusal;

    /// <summary>A version with this id is there already.</summary>
    public sealed record VersionIsThere(DocumentVersionId Version) : Refusal;

    /// <summary>The document has no such version.</summary>
    public sealed record NoSuchVersion(DocumentVersionId Version) : Refusal;

    /// <summary>It is the file that the newest version is, which has this number.</summary>
    public sealed record SameFile(int Number) : Refusal;

    /// <summary>There is a newer version, which has this number.</summary>
    public sealed record NotTheNewestVersion(int Number) : Refusal;

    /// <summary>The newest version was redacted, and nobody can read what would be signed.</summary>
    /// <param name="Number">Its number.</param>
    public sealed record VersionCleared(int Number) : Refusal;

    /// <summary>Something else was determined since.</summary>
    public sealed record NotWhatWasDetermined : Refusal;

    /// <summary>What is signed was shown too long ago.</summary>
    public sealed record ShownTooLongAgo : Refusal;

    /// <summary>What is signed is not what was shown.</summary>
    public sealed record NotAsShown : Refusal;

    /// <summary>A sign-off with this id is there already.</summary>
    public sealed record SignedAlready(SignOffId SignOff) : Refusal;

    /// <summary>There is no such sign-off.</summary>
    public sealed record NoSuchSignOff(SignOffId SignOff) : Refusal;

    /// <summary>The sign-off is another's.</summary>
    public sealed record NotTheirSignOff(SignOffId SignOff) : Refusal;

    /// <summary>A gate was passed on it.</summary>
    public sealed record PassedOnIt(string Gate) : Refusal;

    /// <summary>Conditions go with an approval that has some, and with no other decision.</summary>
    public sealed record NoConditions : Refusal;

    /// <summary>There is no such condition, or it is another's.</summary>
    public sealed record NoSuchCondition(ConditionId Condition) : Refusal;

    /// <summary>Somebody else was named to see to the condition.</summary>
    public sealed record NotTheirCondition(ConditionId Condition) : Refusal;

    /// <summary>The day has not come yet, and what is said of it has happened.</summary>
    public sealed record DayToCome(DateOnly Day, DateOnly Latest) : Refusal;

    /// <summary>A link or a file is asked for, and none was given.</summary>
    public sealed record NoEvidence : Refusal;

    /// <summary>This is no address of a page.</summary>
    public sealed record WrongLink(string Link) : Refusal;

    /// <summary>Evidence with this id is there already.</summary>
    public sealed record EvidenceIsThere(EvidenceId Evidence) : Refusal;

    /// <summary>There is no such evidence.</summary>
    public sealed record NoSuchEvidence(EvidenceId Evidence) : Refusal;

    /// <summary>It ran for fewer whole days than the plan asks for.</summary>
    public sealed record TooFewDays(int Days, int Least) : Refusal;

    /// <summary>The law, rule or office is asked for by which it is set aside, and none was given.</summary>
    public sealed record NoAuthority : Refusal;

    /// <summary>Somebody else sets that aside.</summary>
    public sealed record WaivedByAnother(WaivedBy By) : Refusal;

    /// <summary>By local law, whoever has this role sets that aside.</summary>
    /// <param name="Role">The id of the role.</param>
    /// <param name="Waiver">The id of the waiver.</param>
    /// <param name="InPerson">Whether nobody may do it for them.</param>
    public sealed record WaivedByRole(string Role, string Waiver, bool InPerson) : Refusal;

    /// <summary>Local law is set aside under a waiver of its own, and none of them was named.</summary>
    public sealed record NoSuchWaiver(ImmutableArray<string> Known) : Refusal;

    /// <summary>Nothing of the kind may happen by the rules of the purchase, or it gives no answer.</summary>
    public sealed record NoSuchHappening(string Happening) : Refusal;

    /// <summary>No gate of the plan that is to come may pass first.</summary>
    public sealed record NoEmergency : Refusal;

    /// <summary>Whoever has this role signs, and says nothing by telephone.</summary>
    public sealed record SignsOnly(string Role) : Refusal;

    /// <summary>Whoever said yes does not record it: they sign.</summary>
    public sealed record SignsThemselves(AssignmentId Assignment) : Refusal;

    /// <summary>
    /// Whoever is to have said it has not taken the assignment, or a conflict of interest is not declared or settled.
    /// </summary>
    public sealed record NotReadyToSay(AssignmentId Assignment) : Refusal;

    /// <summary>It was said in writing for this role, which a telephone does not take back.</summary>
    public sealed record SaidInWriting(string Role) : Refusal;

    /// <summary>Nothing was determined then to which somebody could say yes.</summary>
    public sealed record SaidTooEarly(DateOnly Day, DateOnly Earliest) : Refusal;

    /// <summary>An emergency ends earlier than that.</summary>
    public sealed record EndsTooLate(DateOnly Day, DateOnly Latest) : Refusal;

    /// <summary>So many things that the gate waits for are not there, and were not set aside.</summary>
    public sealed record NotReady(string Gate, int Missing) : Refusal;

    /// <summary>These have not signed for the passing itself.</summary>
    public sealed record NotSignedForPassing(string Gate, ImmutableArray<Role> Roles) : Refusal;

    /// <summary>The plan asks nobody for that.</summary>
    public sealed record NotAsked(string What) : Refusal;

    /// <summary>The answer is another now.</summary>
    public sealed record AnswerHasChanged(string Fact, string Seen, string? Now) : Refusal;

    /// <summary>Nobody confirms their own answer.</summary>
    public sealed record OwnAnswer(string Fact) : Refusal;

    /// <summary>The person has an account already.</summary>
    public sealed record HasAccount(PersonId Person) : Refusal;

    /// <summary>The person has no account.</summary>
    public sealed record NoSuchAccount(PersonId Person) : Refusal;

    /// <summary>The mail is not among those that were given up: it was sent, waits, or was never there.</summary>
    public sealed record NotGivenUp(long Mail) : Refusal;

    /// <summary>The address is too long.</summary>
    public sealed record WrongAddress(int Length, int Longest) : Refusal;

    /// <summary>No time zone has this name.</summary>
    public sealed record NoSuchTimeZone(string Zone) : Refusal;

    /// <summary>There is no such pack.</summary>
    public sealed record NoSuchPack(string Pack, ImmutableArray<string> Installed) : Refusal;

    /// <summary>The packs do not go together; why, in words.</summary>
    public sealed record PacksDisagree(string Why) : Refusal;

    /// <summary>The pack holds only where the organisation decided to adopt it, and no decision is named.</summary>
    public sealed record NoPackDecision(string Pack) : Refusal;

    /// <summary>A rule of law bars the purchase as it is answered: no gate passes.</summary>
    public sealed record Stopped(Reason By) : Refusal;

    /// <summary>The days of a notice run on: they end on this day.</summary>
    public sealed record NoticeRuns(Requirement Of, DateOnly Until) : Refusal;

    /// <summary>Whoever holds the role does themselves what a rule asks of it.</summary>
    public sealed record NotDelegable(string Role, Reason By) : Refusal;

    /// <summary>A rule of law or policy is set aside by nobody: its own text names no ground.</summary>
    public sealed record NotWaivable(Reason By) : Refusal;

    /// <summary>Somebody holds a role that the rules to be adopted do not know.</summary>
    public sealed record RoleIsHeld(string Role) : Refusal;

    /// <summary>The other rules do not know a gate that was passed.</summary>
    public sealed record GateIsGone(string Gate) : Refusal;

    /// <summary>The rules that were shown are no longer the newest.</summary>
    public sealed record NewerRules : Refusal;

    /// <summary>It was not said by which decision the organisation plans by other rules.</summary>
    public sealed record NoDecision : Refusal;

    /// <summary>There is nothing at this place that could be cleared: it never was, or it is cleared already.</summary>
    public sealed record NothingToClear(ContentPlace Place) : Refusal;

    /// <summary>A redaction with this id was ordered already.</summary>
    public sealed record AlreadyOrdered(RedactionId Redaction) : Refusal;

    /// <summary>No such redaction waits.</summary>
    public sealed record NoSuchRedaction(RedactionId Redaction) : Refusal;

    /// <summary>Others still have time to stop it.</summary>
    public sealed record NotDueYet(DateTimeOffset Due) : Refusal;

    /// <summary>The law or the case is asked for by which it is cleared, and none was given.</summary>
    public sealed record NoReference : Refusal;

    /// <summary>Others would have no time, or too much, to stop it.</summary>
    public sealed record WrongDelay(TimeSpan Delay, TimeSpan Longest) : Refusal;

    /// <summary>What is given for the redaction says again what is to be cleared.</summary>
    public sealed record RepeatsTheWords : Refusal;

    /// <summary>Someone of this kind cannot hold the role.</summary>
    public sealed record CannotHold(Role Role, PersonKind Kind) : Refusal;

    /// <summary>Who holds one of the two roles on this purchase cannot hold the other.</summary>
    public sealed record MustDiffer(Role Role, Role Holds, ImmutableArray<Reason> Reasons) : Refusal;

    /// <summary>Who holds this role holds no other, since they speak for others.</summary>
    public sealed record HoldsNoOther(Role Role, Role Holds) : Refusal;

    /// <summary>There is no such consultation.</summary>
    public sealed record NoSuchConsultation : Refusal;

    /// <summary>A consultation with this id is there already.</summary>
    public sealed record ConsultationIsThere : Refusal;

    /// <summary>The gate was passed: nothing could change any more.</summary>
    public sealed record AskedTooLate(string Gate) : Refusal;

    /// <summary>This is missing on the page on which the public is asked.</summary>
    public sealed record PageLacks(ImmutableArray<PageLack> Lacks) : Refusal
    {
        /// <inheritdoc/>
        public bool Equals(PageLacks? other) => other is not null && Lacks.SequenceEqual(other.Lacks);

        /// <inheritdoc/>
        public override int GetHashCode() => Lacks.Length;
    }

    /// <summary>This is missing before the report can go out.</summary>
    public sealed record ReportLacks(ImmutableArray<ReportLack> Lacks) : Refusal
    {
        /// <inheritdoc/>
        public bool Equals(ReportLacks? other) => other is not null && Lacks.SequenceEqual(other.Lacks);

        /// <inheritdoc/>
        public override int GetHashCode() => Lacks.Length;
    }

    /// <summary>People have been promised that it closes later.</summary>
    public sealed record ClosesEarlier(DateOnly Day, DateOnly Earliest) : Refusal;

    /// <summary>It opens on this day.</summary>
    public sealed record NotOpenYet(DateOnly Opens) : Refusal;

    /// <summary>It closed on this day.</summary>
    public sealed record ConsultationIsOver(DateOnly Closed) : Refusal;

    /// <summary>It was called off.</summary>
    public sealed record ConsultationWasCalledOff : Refusal;

    /// <summary>The report is out.</summary>
    public sealed record ReportIsOut : Refusal;

    /// <summary>It is answered by this day.</summary>
    public sealed record NotAnsweredYet(DateOnly AnswerBy) : Refusal;

    /// <summary>A session with this id is there already.</summary>
    public sealed record SessionIsThere : Refusal;

    /// <summary>There is no such session.</summary>
    public sealed record NoSuchSession : Refusal;

    /// <summary>There are as many sessions as there may be.</summary>
    public sealed record TooManySessions(int Most) : Refusal;

    /// <summary>What came by the web is no session.</summary>
    public sealed record NotWithoutWeb : Refusal;

    /// <summary>So many people cannot have been there.</summary>
    public sealed record WrongHeads(int Heads, int Most) : Refusal;

    /// <summary>The page names no such group.</summary>
    public sealed record NoSuchGroup(int Group) : Refusal;

    /// <summary>The page asks no such question.</summary>
    public sealed record NotAskedOnThePage(int Question) : Refusal;

    /// <summary>A theme with this id is there already.</summary>
    public sealed record ThemeIsThere : Refusal;

    /// <summary>There is no such theme.</summary>
    public sealed record NoSuchTheme : Refusal;

    /// <summary>There are as many themes as there may be.</summary>
    public sealed record TooManyThemes(int Most) : Refusal;

    /// <summary>This is no tag of a language.</summary>
    public sealed record NoSuchLanguage(string Tag) : Refusal;

    /// <summary>A comment with this id is there already.</summary>
    public sealed record CommentIsThere : Refusal;

    /// <summary>There is no such comment.</summary>
    public sealed record NoSuchComment : Refusal;

    /// <summary>Its author took it off the page.</summary>
    public sealed record CommentWasWithdrawn : Refusal;

    /// <summary>It was changed as often as it may be.</summary>
    public sealed record TooManyAmendments(int Most) : Refusal;

    /// <summary>A picture needs a few words that say what it shows.</summary>
    public sealed record PictureUnsaid : Refusal;

    /// <summary>No name stands with it.</summary>
    public sealed record NoNameThere : Refusal;

    /// <summary>Those who were named to read comments do that.</summary>
    public sealed record ModeratorsOnly : Refusal;

    /// <summary>Whoever is of the team of a purchase hides nothing that is said about it.</summary>
    public sealed record LeadsThePurchase : Refusal;

    /// <summary>Nobody confirms what they hid themselves.</summary>
    public sealed record OwnHiding : Refusal;

    /// <summary>It does not wait.</summary>
    public sealed record DoesNotWait : Refusal;

    /// <summary>All of it is hidden already.</summary>
    public sealed record IsHidden : Refusal;

    /// <summary>Its parts were hidden as often as they may be.</summary>
    public sealed record TooManyHidings(int Most) : Refusal;

    /// <summary>These words do not stand in it.</summary>
    public sealed record NoSuchPart : Refusal;

    /// <summary>Nothing is hidden under this number.</summary>
    public sealed record NoSuchHiding : Refusal;

    /// <summary>Nothing waits to be confirmed under this number.</summary>
    public sealed record NothingToConfirm : Refusal;

    /// <summary>An appeal against this is there already.</summary>
    public sealed record AppealIsThere : Refusal;

    /// <summary>Nobody appealed, or it is decided.</summary>
    public sealed record NoAppeal : Refusal;

    /// <summary>The public is asked about this here: its report is the evidence.</summary>
    public sealed record AskedHere(ConsultationId Consultation) : Refusal;
}

/// <summary>Where a person stands to the buyer.</summary>
public enum PersonKind
{
    /// <summary>Staff of the buyer.</summary>
    Staff,

    /// <summary>From outside.</summary>
    Outside,

    /// <summary>Of the staff side: a union, or elected by the staff.</summary>
    StaffSide,
}
