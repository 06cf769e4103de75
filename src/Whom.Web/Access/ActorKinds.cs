namespace Whom.Web.Access;

/// <summary>Kinds of people, as far as routes tell them apart. Somebody may be several.</summary>
[Flags]
public enum ActorKinds
{
    Nobody = 0,

    /// <summary>Whom nobody knows: the public.</summary>
    Stranger = 1,

    /// <summary>Somebody with the session of a link, for one assignment.</summary>
    LinkHolder = 2,

    /// <summary>
    /// Anyone with an account; which purchases are theirs is asked of <see cref="Whom.Purchases.Authority"/>.
    /// </summary>
    Person = 4,
    ProcurementOfficer = 8,
    Auditor = 16,
    Administrator = 32,
    SignedIn = Person | ProcurementOfficer | Auditor | Administrator,
    Anyone = Stranger | LinkHolder | SignedIn,
}
