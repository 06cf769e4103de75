using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Whom.Analyzers;

/// <summary>
/// Which types of this solution have cases that can be counted: enums, save flags, and abstract classes that nobody
/// outside their assembly can derive from.
/// </summary>
internal sealed class ClosedTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<ISymbol>> _known = new(
        SymbolEqualityComparer.Default);

    /// <summary>The cases of a type; none where they cannot be counted.</summary>
    public ImmutableArray<ISymbol> CasesOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && IsOurs(named) ? _known.GetOrAdd(named, _ => Cases(named)) : [];

    private static ImmutableArray<ISymbol> Cases(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
            ? IsFlags(type) ? [] : [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)]
            : IsClosed(type)
                ? [.. TypesIn(type.ContainingAssembly.GlobalNamespace)
                    .Where(heir => !heir.IsAbstract && Derives(heir, type))
                    .OrderBy(heir => heir.Name, StringComparer.Ordinal)]
                : [];

    public static bool Derives(ITypeSymbol? type, ITypeSymbol from)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, from.OriginalDefinition)) return true;
        return false;
    }

    // The copy constructor of a record is always protected, and makes no heir on its own.
    private static bool IsClosed(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: true }
        && (IsHidden(type) || type.InstanceConstructors.All(one => IsHidden(one) || IsCopy(one, type)));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    // “Protected and internal” is what C# writes as private protected.
    private static bool IsHidden(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal
            or Accessibility.ProtectedAndInternal
        || symbol.ContainingType is { } holder && symbol is INamedTypeSymbol && IsHidden(holder);

    private static bool IsFlags(INamedTypeSymbol type) =>
        type.GetAttributes().Any(one => one.AttributeClass?.Name == nameof(FlagsAttribute));

    // Our assemblies share the first word of their names.
    private bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingAssembly is { } home && First(home.Name) == First(compilation.AssemblyName ?? "");

    private static string First(string name) => name.Split('.')[0];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place) =>
        place.GetMembers().SelectMany(member => member switch
        {
            INamedTypeSymbol type => TypesIn(type).Prepend(type),
            INamespaceSymbol space => TypesIn(space),
            _ => [],
        });
}
