package import SpellKernel

/// For whom names are looked up: the owner of the spell, who chose them.
package enum LookupOwner {
    @TaskLocal package static var current: UserID?
}
